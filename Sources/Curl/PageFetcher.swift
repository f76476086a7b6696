import CCurl

/// Gets single pages from the web, politely and suspiciously.
///
/// No cookies, no saved passwords, no proxy from the environment, no Referer; http and https only.
/// libcurl is opened at the first fetch: a program that fetches nothing never maps it.
public struct PageFetcher: Sendable {
  public let limits: FetchLimits
  private let userAgent: String
  private let pinnedNames: [String]
  private let libraryName: String

  /// A fetcher that introduces itself as `Carrel/<version>`.
  public init(version: String, limits: FetchLimits = FetchLimits()) {
    self.init(version: version, limits: limits, pinnedNames: [], libraryName: "libcurl.so.4")
  }

  /// For tests: `pinnedNames` are answers of a resolver, as "host:port:address".
  package init(
    version: String,
    limits: FetchLimits,
    pinnedNames: [String],
    libraryName: String = "libcurl.so.4"
  ) {
    self.limits = limits
    self.pinnedNames = pinnedNames
    self.libraryName = libraryName
    let plain = version.unicodeScalars.filter { $0.isASCII && $0.value > 0x20 && $0.value < 0x7f }
    userAgent = "Carrel/\(String(String.UnicodeScalarView(plain))) (+offline reading)"
  }

  /// Fetches one page, following its redirects, and returns when all of it is here.
  ///
  /// Blocks the calling thread for at most `limits.total`. Inside a task, cancelling the task ends
  /// the fetch within a second.
  public func fetch(
    _ url: String,
    addresses: AddressPolicy = .publicOnly,
    progress: @escaping (FetchProgress) -> Void = { _ in }
  ) throws(FetchError) -> FetchedPage {
    let curl = try CurlHandle(libraryName: libraryName)
    var address = try PageAddress(url, limits: limits, curl: curl)
    var passed: [String] = []
    var timeLeft = limits.total

    while passed.count <= limits.redirects {
      let hop = Hop(number: passed.count, policy: addresses, limits: limits, report: progress)
      try configure(curl, for: address, timeLeft: timeLeft)
      try hop.run(on: curl)
      if hop.answer.isPage { return page(from: hop, at: address, after: passed) }
      guard hop.answer.isRedirect, let target = curl.redirectTarget else {
        throw Self.refusal(hop.answer.status)
      }
      passed.append(address.text)
      address = try PageAddress(target, limits: limits, curl: curl)
      timeLeft -= curl.elapsed
    }
    throw .tooManyRedirects(limit: limits.redirects)
  }

  private func page(from hop: Hop, at address: PageAddress, after passed: [String]) -> FetchedPage {
    FetchedPage(
      finalURL: address.text,
      status: hop.answer.status,
      headers: hop.answer.fields,
      body: hop.body,
      redirects: passed
    )
  }

  private static func refusal(_ status: Int) -> FetchError {
    status == 404 || status == 410 ? .notFound : .httpStatus(status)
  }

  private func configure(
    _ curl: CurlHandle,
    for address: PageAddress,
    timeLeft: Duration
  ) throws(FetchError) {
    guard timeLeft > .zero else { throw .timedOut }
    curl.reset()
    try curl.set(CURLOPT_URL, to: address.text)
    try setRequest(curl)
    try setSecrecy(curl)
    try setLimits(curl, timeLeft: timeLeft)
  }

  private func setRequest(_ curl: CurlHandle) throws(FetchError) {
    try curl.set(CURLOPT_USERAGENT, to: userAgent)
    try curl.set(CURLOPT_HTTPHEADER, to: ["Accept: text/html,application/xhtml+xml,*/*;q=0.8"])
    try curl.set(CURLOPT_ACCEPT_ENCODING, to: "gzip, deflate, br")
    try curl.set(CURLOPT_HTTP_VERSION, to: CURL_HTTP_VERSION_2TLS)
    try curl.set(CURLOPT_RESOLVE, to: pinnedNames)
  }

  /// What we keep to ourselves, and whom we believe; stated even where it is curl's default.
  private func setSecrecy(_ curl: CurlHandle) throws(FetchError) {
    try curl.set(CURLOPT_PROTOCOLS_STR, to: "http,https")
    try curl.set(CURLOPT_REDIR_PROTOCOLS_STR, to: "http,https")
    try curl.set(CURLOPT_FOLLOWLOCATION, to: 0)
    try curl.set(CURLOPT_DISALLOW_USERNAME_IN_URL, to: 1)
    try curl.set(CURLOPT_NETRC, to: Int(CURL_NETRC_IGNORED.rawValue))
    try curl.set(CURLOPT_PROXY, to: "")
    try curl.set(CURLOPT_AUTOREFERER, to: 0)
    try curl.set(CURLOPT_HTTP09_ALLOWED, to: 0)
    try curl.set(CURLOPT_SSL_VERIFYPEER, to: 1)
    try curl.set(CURLOPT_SSL_VERIFYHOST, to: 2)
    try curl.set(CURLOPT_SSLVERSION, to: Int(CURL_SSLVERSION_TLSv1_2))
  }

  private func setLimits(_ curl: CurlHandle, timeLeft: Duration) throws(FetchError) {
    try curl.set(CURLOPT_NOSIGNAL, to: 1)
    // Without it, giving up on a name would wait until the resolver gives up too.
    try curl.set(CURLOPT_QUICK_EXIT, to: 1)
    try curl.set(CURLOPT_TIMEOUT_MS, to: Self.milliseconds(timeLeft))
    try curl.set(CURLOPT_CONNECTTIMEOUT_MS, to: Self.milliseconds(limits.connecting))
    try curl.set(CURLOPT_LOW_SPEED_LIMIT, to: limits.slowestBytesPerSecond)
    try curl.set(CURLOPT_LOW_SPEED_TIME, to: limits.stalledSeconds)
    try curl.set(CURLOPT_MAXFILESIZE_LARGE, toSize: limits.decodedBytes)
  }

  /// At least 1, because 0 means "for ever" to curl, and at most an hour.
  private static func milliseconds(_ duration: Duration) -> Int {
    let bounded = min(max(duration, .milliseconds(1)), .seconds(3600))
    let (seconds, attoseconds) = bounded.components
    return Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
  }
}
