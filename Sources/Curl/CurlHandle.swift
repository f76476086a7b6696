import CCurl

/// One curl handle and the library it came from, which is opened here and not before.
///
/// Used by one thread at a time. Transfers on one handle may share a connection.
final class CurlHandle {
  private let library: OpaquePointer
  private let easy: UnsafeMutableRawPointer
  private var lists: [UnsafeMutablePointer<curl_slist>] = []
  private var listener: Listener?
  /// Kept, because the cookies must outlive the handle.
  private var cookies: CookieJar.Cookies?
  /// What travelled in the last transfer, if that was to be counted.
  private(set) var traffic = Traffic()

  init(libraryName: String) throws(CurlFailure) {
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
    freeLists()
    ccurl_unload(library)
  }

  /// Forgets all options; keeps open connections.
  func reset() {
    ccurl_easy_reset(library, easy)
    freeLists()
    listener = nil
    traffic = Traffic()
  }

  func set(_ option: CURLoption, to number: Int) throws(CurlFailure) {
    try check(ccurl_set_number(library, easy, option, number))
  }

  func set(_ option: CURLoption, toSize bytes: Int) throws(CurlFailure) {
    try check(ccurl_set_size(library, easy, option, curl_off_t(bytes)))
  }

  func set(_ option: CURLoption, to text: String?) throws(CurlFailure) {
    try check(ccurl_set_text(library, easy, option, text))
  }

  func set(_ option: CURLoption, to lines: [String]) throws(CurlFailure) {
    var list: UnsafeMutablePointer<curl_slist>?
    for line in lines {
      guard let longer = ccurl_list_append(library, list, line) else {
        ccurl_list_free(library, list)
        throw .code(CURLE_OUT_OF_MEMORY)
      }
      list = longer
    }
    if let list { lists.append(list) }
    try check(ccurl_set_list(library, easy, option, list))
  }

  /// Sends these cookies where they belong, and takes new ones in; survives a reset.
  func use(_ cookies: CookieJar.Cookies) throws(CurlFailure) {
    self.cookies = cookies
    try check(ccurl_set_cookies(library, easy, cookies.shared))
  }

  /// Tells `transfer` everything that happens until the next reset.
  func report(to transfer: any Transfer) throws(CurlFailure) {
    let listener = Listener(transfer)
    self.listener = listener
    let context = Unmanaged.passUnretained(listener).toOpaque()
    try check(ccurl_on_open_socket(library, easy, Self.openSocket, context))
    try check(ccurl_on_request(library, easy, Self.beforeRequest, context))
    try check(ccurl_on_header(library, easy, Self.header, context))
    try check(ccurl_on_body(library, easy, Self.body, context))
    try check(ccurl_on_progress(library, easy, Self.progress, context))
  }

  func perform(_ address: String) -> CURLcode {
    ccurl_perform(library, easy, address)
  }

  /// Counts bytes until the next reset.
  func countTraffic() throws(CurlFailure) {
    let context = Unmanaged.passUnretained(traffic).toOpaque()
    try check(ccurl_on_traffic(library, easy, Traffic.count, context))
  }

  /// Runs the transfer with a body, perhaps an empty one.
  func perform(_ address: String, sending body: [UInt8]) -> CURLcode {
    body.withUnsafeBytes { bytes in
      let code = ccurl_set_body(library, easy, bytes.baseAddress, Int64(bytes.count))
      guard code == CURLE_OK else { return code }
      // The bytes stand still only here: the handle must forget where they were.
      defer { ccurl_set_body(library, easy, nil, 0) }
      return perform(address)
    }
  }

  /// How long the last transfer took.
  var elapsed: Duration {
    .microseconds(ccurl_get_size(library, easy, CURLINFO_TOTAL_TIME_T, 0))
  }

  /// A number about the last transfer, 0 where curl has none.
  func number(_ info: CURLINFO) -> Int {
    Int(ccurl_get_number(library, easy, info, 0))
  }

  /// How long the last answer asked us to stay away; curl reads seconds and dates.
  var retryAfter: Duration? {
    let seconds = ccurl_get_size(library, easy, CURLINFO_RETRY_AFTER, 0)
    return seconds > 0 ? .seconds(seconds) : nil
  }

  /// Where the last answer redirects to, made absolute.
  var redirectTarget: String? {
    ccurl_get_text(library, easy, CURLINFO_REDIRECT_URL).map { String(cString: $0) }
  }

  /// A part of an address as curl reads it; nil when it has none or is no address.
  func part(_ part: CURLUPart, of address: String) -> String? {
    guard let text = ccurl_address_part(library, address, part) else { return nil }
    defer { ccurl_free(library, text) }
    return String(cString: text)
  }

  /// The address that a reference on the page at `base` means; nil when it is none.
  func address(of reference: String, on base: String) -> String? {
    guard let text = ccurl_address_joined(library, base, reference) else { return nil }
    defer { ccurl_free(library, text) }
    return String(cString: text)
  }

  private func freeLists() {
    for list in lists { ccurl_list_free(library, list) }
    lists = []
  }

  private func check(_ code: CURLcode) throws(CurlFailure) {
    guard code == CURLE_OK else { throw .code(code) }
  }
}
