import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import SyncProtocol
import SyncService

/// Hands whole requests to the rules and their answers to the network, and writes a line of each.
struct Responder: Sendable {
  let service: SyncService
  let logger: Logger
  /// Whether the answers say that this server speaks https only.
  let isSecure: Bool

  /// A year, in seconds.
  private static let strictTransport = "max-age=31536000"

  func respond(
    to request: Request,
    from channel: any Channel
  ) async throws -> (head: HTTPResponse, body: ResponseBody) {
    let start = ContinuousClock.now
    let body = try await request.body.collect(upTo: SyncLimits.bodyBytes)
    let answer = await service.answer(
      ServiceRequest(
        method: request.method.rawValue,
        path: request.head.path ?? "",
        host: request.head.authority ?? "",
        authorization: request.headers[.authorization],
        protocolVersion: HTTPField.Name(SyncLimits.versionField).flatMap { request.headers[$0] },
        contentType: request.headers[.contentType],
        body: Array(body.readableBytesView),
        peer: Self.peer(of: channel)
      )
    )
    log(request, body.readableBytes, answer, since: start)
    var head = answer.head
    if answer.status == 405 { head.headerFields[.allow] = Call(request.head)?.method }
    if isSecure { head.headerFields[.strictTransportSecurity] = Self.strictTransport }
    let isBare = request.method == .head
    return (
      head, isBare ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body))
    )
  }

  /// The address, empty for this computer itself.
  private static func peer(of channel: any Channel) -> String {
    let address = channel.remoteAddress?.ipAddress ?? ""
    return ListenAddress.isLoopback(address) ? "" : address
  }

  /// No token, login, id, address or content: a line says that something was answered, and how.
  private func log(
    _ request: Request,
    _ received: Int,
    _ answer: ServiceAnswer,
    since start: ContinuousClock.Instant
  ) {
    let level: Logger.Level = answer.status >= 500 ? .error : .info
    guard logger.logLevel <= level else { return }
    let duration = start.duration(to: .now).components
    let milliseconds = duration.seconds * 1000 + duration.attoseconds / 1_000_000_000_000_000
    logger.log(
      level: level,
      "answered",
      metadata: [
        "method": "\(Call(request.head)?.method ?? "-")",
        "route": "\(Call(request.head)?.path ?? "-")",
        "status": "\(answer.status)", "ms": "\(milliseconds)", "received": "\(received)",
        "sent": "\(answer.body.count)", "note": "\(answer.note)",
      ]
    )
  }
}
