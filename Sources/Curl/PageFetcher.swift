import CCurl

/// Gets single pages from the web, politely and suspiciously.
///
/// No saved passwords, no proxy from the environment, no Referer; http and https only. Cookies are
/// those of its jar. libcurl is opened at the first fetch: a program that fetches nothing never maps
/// it. Used by several threads at once.
public struct PageFetcher: Sendable {
  public let limits: FetchLimits
  private let userAgent: String
  private let cookies: CookieJar
  private let fields: [RequestField]
  private let surroundings: Surroundings

  /// What tests put in the place of the machine's own.
  package struct Surroundings: Sendable {
    /// Answers of a resolver, as "host:port:address".
    package var pinnedNames: [String] = []
    package var libraryName = "libcurl.so.4"
    /// A PEM file to trust instead of the system's.
    package var certificateAuthorities: String?

    package init() {}
  }

  /// A fetcher that introduces itself as `Carrel/<version>`.
  ///
  /// `fields` are for the host of the address that is fetched: no redirect takes them elsewhere.
  public init(
    version: String,
    limits: FetchLimits = FetchLimits(),
    cookies: CookieJar = CookieJar(),
    fields: [RequestField] = []
  ) {
    self.init(version, limits, cookies, fields, Surroundings())
  }

  package init(
    _ version: String,
    _ limits: FetchLimits,
    _ cookies: CookieJar = CookieJar(),
    _ fields: [RequestField] = [],
    _ surroundings: Surroundings
  ) {
    self.limits = limits
    self.cookies = cookies
    self.fields = fields
    self.surroundings = surroundings
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
    let page = try fetch(url, unless: nil, addresses: addresses, progress: progress)
    // Nobody asked for less than the page.
    guard let page else { throw .httpStatus(304) }
    return page
  }

  /// The same for a page that may be unchanged: `nil` when the server says that it is (304).
  ///
  /// What it said of the page that is here goes to the address itself, and along no redirect.
  public func fetch(
    _ url: String,
    unless validators: PageValidators?,
    addresses: AddressPolicy = .publicOnly,
    progress: @escaping (FetchProgress) -> Void = { _ in }
  ) throws(FetchError) -> FetchedPage? {
    let curl = try openCurl()
    let address = try PageAddress(url, limits: limits, curl: curl)
    return try follow(
      address,
      after: [],
      unless: validators,
      on: curl,
      addresses: addresses,
      progress: progress
    )
  }

  /// Goes where a fetched page sends its reader at once; nil when it does not, or to itself.
  ///
  /// For a page that has nothing to read: as a redirect it counts, and inherits no leave to go to
  /// private addresses. Time begins anew.
  public func fetchRefresh(
    of page: FetchedPage,
    addresses: AddressPolicy = .publicOnly,
    progress: @escaping (FetchProgress) -> Void = { _ in }
  ) throws(FetchError) -> FetchedPage? {
    guard let reference = page.refreshReference else { return nil }
    let curl = try openCurl()
    guard let target = curl.address(of: reference, on: page.finalURL) else { return nil }
    let address = try PageAddress(target, limits: limits, curl: curl)
    let passed = page.redirects + [page.finalURL]
    guard !passed.contains(address.text) else { return nil }
    guard passed.count <= limits.redirects else {
      throw .tooManyRedirects(limit: limits.redirects)
    }
    return try follow(address, after: passed, on: curl, addresses: addresses, progress: progress)
  }

  private func follow(
    _ start: PageAddress,
    after before: [String],
    unless validators: PageValidators? = nil,
    on curl: CurlHandle,
    addresses: AddressPolicy,
    progress: @escaping (FetchProgress) -> Void
  ) throws(FetchError) -> FetchedPage? {
    var address = start
    var passed = before
    var timeLeft = limits.total
    let typed = try before.first.map { text throws(FetchError) in
      try PageAddress(text, limits: limits, curl: curl)
    }
    let typedOrigin = PageOrigin(of: typed ?? start, curl: curl)

    while passed.count <= limits.redirects {
      let hop = Hop(number: passed.count, policy: addresses, limits: limits, report: progress)
      let fields = fields(at: PageOrigin(of: address, curl: curl), typed: typedOrigin)
      let condition = passed.isEmpty ? validators?.fields ?? [] : []
      try configure(curl, for: hop, fields: fields, condition: condition, timeLeft: timeLeft)
      try hop.run(on: curl, at: address)
      if hop.answer.isPage { return page(from: hop, at: address, after: passed) }
      if hop.answer.status == 304, !condition.isEmpty { return nil }
      guard hop.answer.isRedirect, let target = curl.redirectTarget else {
        throw Self.refusal(hop.answer, retryAfter: curl.retryAfter)
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

  private static func refusal(_ answer: AnswerHead, retryAfter: Duration?) -> FetchError {
    if answer.isBusy { return .busy(status: answer.status, retryAfter: retryAfter) }
    return [404, 410].contains(answer.status) ? .notFound : .httpStatus(answer.status)
  }

  private func openCurl() throws(FetchError) -> CurlHandle {
    do throws(CurlFailure) {
      let curl = try CurlHandle(libraryName: surroundings.libraryName)
      try cookies.lend(to: curl, libraryName: surroundings.libraryName)
      return curl
    } catch {
      throw FetchError(error, limits: limits)
    }
  }

  private func fields(at origin: PageOrigin?, typed: PageOrigin?) -> [RequestField] {
    guard let origin, let typed, typed.trusts(origin) else { return [] }
    return fields
  }

  private func configure(
    _ curl: CurlHandle,
    for hop: Hop,
    fields: [RequestField],
    condition: [String],
    timeLeft: Duration
  ) throws(FetchError) {
    guard timeLeft > .zero else { throw .timedOut }
    do throws(CurlFailure) {
      curl.reset()
      try setRequest(curl, fields: fields, condition: condition)
      try curl.setSecrecy(protocols: "http,https")
      if let certificateAuthorities = surroundings.certificateAuthorities {
        try curl.set(CURLOPT_CAINFO, to: certificateAuthorities)
        try curl.set(CURLOPT_CAPATH, to: nil)
      }
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

  private func setRequest(
    _ curl: CurlHandle,
    fields: [RequestField],
    condition: [String]
  ) throws(CurlFailure) {
    let isAcceptGiven = fields.contains { $0.name.lowercased() == "accept" }
    let accept = isAcceptGiven ? [] : ["Accept: text/html,application/xhtml+xml,*/*;q=0.8"]
    try curl.set(CURLOPT_USERAGENT, to: userAgent)
    let given = fields.map { "\($0.name): \($0.value)" }
    try curl.set(CURLOPT_HTTPHEADER, to: accept + condition + given)
    // Reads no file; without it the jar would stay shut.
    try curl.set(CURLOPT_COOKIEFILE, to: "")
    // All that this libcurl can undo: to name one that it cannot would bring pages nobody can read.
    try curl.set(CURLOPT_ACCEPT_ENCODING, to: "")
    try curl.set(CURLOPT_RESOLVE, to: surroundings.pinnedNames)
  }
}
