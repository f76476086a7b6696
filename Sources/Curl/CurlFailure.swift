import CCurl

/// What libcurl itself did not do.
enum CurlFailure: Error {
  case libraryMissing
  case code(CURLcode)
}
