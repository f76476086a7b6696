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
    userAgent = "\(ProgramName(version: version)) (+offline reading)"
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
    let curl = try openCurl()
    var address = try PageAddress(url, limits: limits, curl: curl)
    var passed: [String] = []
    var timeLeft = limits.total

    while passed.count <= limits.redirects {
      let hop = Hop(number: passed.count, policy: addresses, limits: limits, report: progress)
      try configure(curl, for: address, on: hop, timeLeft: timeLeft)
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

  private func openCurl() throws(FetchError) -> CurlHandle {
    do throws(CurlFailure) { return try CurlHandle(libraryName: libraryName) } catch {
      throw FetchError(error, limits: limits)
    }
  }

  private func configure(
    _ curl: CurlHandle,
    for address: PageAddress,
    on hop: Hop,
    timeLeft: Duration
  ) throws(FetchError) {
    guard timeLeft > .zero else { throw .timedOut }
    do throws(CurlFailure) {
      curl.reset()
      try curl.set(CURLOPT_URL, to: address.text)
      try setRequest(curl)
      try curl.setSecrecy(protocols: "http,https")
      try curl.setTimes(
        connecting: limits.connecting,
        total: timeLeft,
        slowestBytesPerSecond: limits.slowestBytesPerSecond,
        stalledSeconds: limits.stalledSeconds
      )
      try curl.set(CURLOPT_MAXFILESIZE_LARGE, toSize: limits.decodedBytes)
      try curl.report(to: hop)
    } catch {
      throw FetchError(error, limits: limits)
    }
  }

  private func setRequest(_ curl: CurlHandle) throws(CurlFailure) {
    try curl.set(CURLOPT_USERAGENT, to: userAgent)
    try curl.set(CURLOPT_HTTPHEADER, to: ["Accept: text/html,application/xhtml+xml,*/*;q=0.8"])
    try curl.set(CURLOPT_ACCEPT_ENCODING, to: "gzip, deflate, br")
    try curl.set(CURLOPT_RESOLVE, to: pinnedNames)
  }
}
