import CCurl

/// One request to a server and its answer.
final class Exchange: Transfer {
  private let server: ServerAddress
  private let limits: SessionLimits
  private let request: RequestHead
  private let report: (SessionProgress) -> Void
  private var stop: SessionError?
  private var wasRefusedAddress = false
  private var answer: AnswerHead
  private var body: [UInt8] = []

  init(
    with server: ServerAddress,
    request: RequestHead,
    limits: SessionLimits,
    report: @escaping (SessionProgress) -> Void
  ) {
    self.server = server
    self.request = request
    self.limits = limits
    self.report = report
    answer = AnswerHead(byteLimit: limits.headerBytes)
  }

  /// Runs the transfer on a handle that is already set up and reports to us.
  func run(on curl: CurlHandle, sending body: [UInt8]) throws(SessionError) -> HTTPAnswer {
    let code = request.hasBody ? curl.perform(sending: body) : curl.perform()
    if let stop { throw stop }
    guard code == CURLE_OK else {
      throw wasRefusedAddress
        ? .insecureAddress
        : SessionError(
          curlCode: code,
          verification: curl.number(CURLINFO_SSL_VERIFYRESULT),
          limit: limits.bodyBytes
        )
    }
    // curl takes the end of the connection inside the head for the end of the answer.
    guard answer.isComplete else { throw .cutShort }
    guard !answer.isRedirect else { throw Self.redirect(curl) }
    guard answer.tellsLength || request.method == "HEAD" else { throw .badAnswer }
    return HTTPAnswer(
      status: answer.status,
      fields: answer.fields,
      body: self.body,
      bytesSent: curl.traffic.sentBytes,
      bytesReceived: curl.traffic.receivedBytes
    )
  }

  private static func redirect(_ curl: CurlHandle) -> SessionError {
    guard let target = curl.redirectTarget,
      let origin = ServerAddress.origin(of: target, curl: curl)
    else { return .badAnswer }
    return .redirected(to: origin)
  }

  func mayConnect(to address: [UInt8]) -> Bool {
    let isAllowed = server.allows(address)
    if !isAllowed { wasRefusedAddress = true }
    return isAllowed
  }

  func receive(headerLine line: UnsafeRawBufferPointer) -> Bool {
    guard answer.add(line), !answer.isComplete || answer.compressionCount == 0 else {
      return end(.badAnswer)
    }
    return true
  }

  func receive(body bytes: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count <= limits.bodyBytes - body.count else {
      return end(.tooLarge(limit: limits.bodyBytes))
    }
    body.append(contentsOf: bytes)
    return true
  }

  func progress(received: Int, expected: Int, sent: Int) -> Bool {
    guard !Task.isCancelled else { return end(.cancelled) }
    report(SessionProgress(sentBytes: sent, receivedBytes: received))
    return true
  }

  private func end(_ reason: SessionError) -> Bool {
    stop = reason
    return false
  }
}
