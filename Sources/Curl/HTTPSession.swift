import CCurl

/// Requests to one server, over a connection that is kept between them.
///
/// No redirect is followed; no cookies, saved passwords, proxy or compression. A request may reach
/// the server twice: when a kept connection turns out to be closed, curl repeats it on a new one.
/// Used by one thread at a time.
public final class HTTPSession {
  /// The authority as the Host field has it: "127.0.0.1:7878", the scheme's own port left out.
  public var host: String { address.authority }

  private let address: ServerAddress
  private let limits: SessionLimits
  private let userAgent: String
  private let certificateAuthorities: String?
  private let pinnedNames: [String]
  private let curl: CurlHandle

  /// Opens libcurl and reads the address; connects to nothing yet.
  ///
  /// `base` is https, or http to 127.0.0.0/8, ::1 or localhost; a path in it comes before that of
  /// every call. `certificateAuthorities` is a PEM file to trust instead of the system's.
  public convenience init(
    base: String,
    version: String,
    certificateAuthorities: String? = nil,
    limits: SessionLimits = SessionLimits()
  ) throws(SessionError) {
    try self.init(
      base: base,
      version: version,
      certificateAuthorities: certificateAuthorities,
      limits: limits,
      pinnedNames: [],
      libraryName: "libcurl.so.4"
    )
  }

  /// For tests: `pinnedNames` are answers of a resolver, as "host:port:address".
  package init(
    base: String,
    version: String,
    certificateAuthorities: String?,
    limits: SessionLimits,
    pinnedNames: [String],
    libraryName: String
  ) throws(SessionError) {
    do throws(CurlFailure) { curl = try CurlHandle(libraryName: libraryName) } catch {
      throw SessionError(error)
    }
    address = try ServerAddress(base, curl: curl)
    userAgent = ProgramName(version: version).description
    self.certificateAuthorities = certificateAuthorities
    self.limits = limits
    self.pinnedNames = pinnedNames
  }

  /// Sends a request and returns when all of the answer is here, whatever its status.
  ///
  /// Blocks the calling thread for at most `limits.total`. Inside a task, cancelling the task ends
  /// the exchange within a second. A GET or HEAD has no body.
  public func send(
    method: String,
    path: String,
    headers: [(String, String)] = [],
    body: [UInt8] = [],
    progress: @escaping (SessionProgress) -> Void = { _ in }
  ) throws(SessionError) -> HTTPAnswer {
    let head = try RequestHead(method: method, path: path, fields: headers)
    guard head.hasBody || body.isEmpty else { throw .malformedRequest }
    let exchange = Exchange(with: address, request: head, limits: limits, report: progress)
    do throws(CurlFailure) { try configure(for: head, reportingTo: exchange) } catch {
      throw SessionError(error)
    }
    return try exchange.run(on: curl, sending: body)
  }

  private func configure(
    for head: RequestHead,
    reportingTo exchange: Exchange
  ) throws(CurlFailure) {
    curl.reset()
    try curl.set(CURLOPT_USERAGENT, to: userAgent)
    try curl.set(CURLOPT_HTTPHEADER, to: head.lines)
    try curl.set(CURLOPT_RESOLVE, to: pinnedNames)
    try setMethod(head.method)
    try curl.setSecrecy(protocols: address.scheme)
    if let certificateAuthorities {
      try curl.set(CURLOPT_CAINFO, to: certificateAuthorities)
      try curl.set(CURLOPT_CAPATH, to: nil)
    }
    try curl.setTimes(
      connecting: limits.connecting,
      total: limits.total,
      slowestBytesPerSecond: limits.slowestBytesPerSecond,
      stalledSeconds: limits.stalledSeconds
    )
    try curl.set(CURLOPT_MAXFILESIZE_LARGE, toSize: limits.bodyBytes)
    try curl.set(CURLOPT_TCP_NODELAY, to: 1)
    try curl.set(CURLOPT_TCP_KEEPALIVE, to: 1)
    try curl.report(to: exchange)
    try curl.countTraffic()
  }

  private func setMethod(_ method: String) throws(CurlFailure) {
    switch method {
    case "GET": try curl.set(CURLOPT_HTTPGET, to: 1)
    case "HEAD": try curl.set(CURLOPT_NOBODY, to: 1)
    default:
      try curl.set(CURLOPT_POST, to: 1)
      try curl.set(CURLOPT_CUSTOMREQUEST, to: method)
    }
  }
}
