import CCurl
import Synchronization

/// The cookies of one run: those it was given, and those that servers set meanwhile.
///
/// Which cookie goes where is libcurl's decision: domain, path, `Secure`, expiry, public suffixes.
/// They are kept in memory and never written. Used by several fetches at once.
public final class CookieJar: Sendable {
  private let lines: [String]
  private let cookies = Mutex<Cookies?>(nil)

  /// An empty jar, or one with what a file brings.
  public init(_ file: CookieFile = CookieFile()) {
    lines = file.lines
  }

  /// Lets a handle send and take cookies of this jar, which is opened for the first one.
  func lend(to curl: CurlHandle, libraryName: String) throws(CurlFailure) {
    try cookies.withLock { cookies throws(CurlFailure) in
      if let cookies { return try curl.use(cookies) }
      let new = try Cookies(libraryName: libraryName)
      cookies = new
      try curl.use(new)
      for line in lines { try curl.set(CURLOPT_COOKIELIST, to: line) }
    }
  }

  /// What the handles share, as long as one of them is left.
  final class Cookies: Sendable {
    private let pointer: Mutex<OpaquePointer>

    init(libraryName: String) throws(CurlFailure) {
      guard let pointer = ccurl_cookies_new(libraryName) else { throw .libraryMissing }
      self.pointer = Mutex(pointer)
    }

    deinit { pointer.withLock { ccurl_cookies_free($0) } }

    var shared: OpaquePointer { pointer.withLock { $0 } }
  }
}
