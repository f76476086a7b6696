import CCurl

/// One curl handle and the library it came from, which is opened here and not before.
///
/// Stays on the thread that made it. Hops on one handle may share a connection.
final class CurlHandle {
  private let library: OpaquePointer
  private let easy: UnsafeMutableRawPointer
  private var lists: [UnsafeMutablePointer<curl_slist>] = []

  init(libraryName: String) throws(FetchError) {
    guard let library = ccurl_load(libraryName) else { throw .libraryMissing }
    guard let easy = ccurl_easy_init(library) else {
      ccurl_unload(library)
      throw .libraryMissing
    }
    self.library = library
    self.easy = easy
  }

  deinit {
    ccurl_easy_cleanup(library, easy)
    for list in lists { ccurl_list_free(library, list) }
    ccurl_unload(library)
  }

  /// Forgets all options; keeps open connections.
  func reset() {
    ccurl_easy_reset(library, easy)
  }

  func set(_ option: CURLoption, to number: Int) throws(FetchError) {
    try check(ccurl_set_number(library, easy, option, number))
  }

  func set(_ option: CURLoption, toSize bytes: Int) throws(FetchError) {
    try check(ccurl_set_size(library, easy, option, curl_off_t(bytes)))
  }

  func set(_ option: CURLoption, to text: String) throws(FetchError) {
    try check(ccurl_set_text(library, easy, option, text))
  }

  func set(_ option: CURLoption, to lines: [String]) throws(FetchError) {
    var list: UnsafeMutablePointer<curl_slist>?
    for line in lines {
      guard let longer = ccurl_list_append(library, list, line) else {
        ccurl_list_free(library, list)
        throw .failed(code: Int(CURLE_OUT_OF_MEMORY.rawValue))
      }
      list = longer
    }
    if let list { lists.append(list) }
    try check(ccurl_set_list(library, easy, option, list))
  }

  /// Sends everything that happens to `hop`, which must outlive the transfer.
  func report(to hop: Hop) throws(FetchError) {
    let context = Unmanaged.passUnretained(hop).toOpaque()
    try check(ccurl_on_open_socket(library, easy, Hop.openSocket, context))
    try check(ccurl_on_request(library, easy, Hop.beforeRequest, context))
    try check(ccurl_on_header(library, easy, Hop.header, context))
    try check(ccurl_on_body(library, easy, Hop.body, context))
    try check(ccurl_on_progress(library, easy, Hop.progress, context))
  }

  func perform() -> CURLcode {
    ccurl_perform(library, easy)
  }

  /// How long the last transfer took.
  var elapsed: Duration {
    .microseconds(ccurl_get_size(library, easy, CURLINFO_TOTAL_TIME_T, 0))
  }

  /// Where the last answer redirects to, made absolute.
  var redirectTarget: String? {
    ccurl_get_text(library, easy, CURLINFO_REDIRECT_URL).map { String(cString: $0) }
  }

  /// The address as curl reads it; nil when it is not one.
  func normalAddress(_ text: String) -> (text: String, hasCredentials: Bool)? {
    var hasCredentials: Int32 = 0
    guard let normal = ccurl_normal_address(library, text, &hasCredentials) else { return nil }
    defer { ccurl_free(library, normal) }
    return (String(cString: normal), hasCredentials != 0)
  }

  private func check(_ code: CURLcode) throws(FetchError) {
    switch code {
    case CURLE_OK: return
    case CURLE_UNKNOWN_OPTION, CURLE_NOT_BUILT_IN: throw .libraryTooOld
    default: throw .failed(code: Int(code.rawValue))
    }
  }
}
