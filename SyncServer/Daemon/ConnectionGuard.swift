import HTTPTypes
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOPosix
import SyncProtocol
import SyncService

/// Holds one connection to its limits.
///
/// It stands between the HTTP decoder and everything else. Behind it arrive only whole requests,
/// one at a time; whatever is too slow, too large or no HTTP is answered here and closed. One timer
/// a connection: it is set when it would come too late, and otherwise asks again when it comes.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private enum Phase {
    /// For a request; when the wait ends.
    case waiting(until: NIODeadline)
    case reading(IncomingRequest)
    /// The rules are at work.
    case answering
    /// The answer is on its way out.
    case writing(OutgoingAnswer)
    /// Refused: what still comes is thrown away.
    case leaving(until: NIODeadline)
  }

  private let limits: ConnectionLimits
  private let tally: ConnectionTally
  private let logger: Logger
  private var phase = Phase.waiting(until: .distantFuture)
  private var address: String?
  /// Parts of a next request, which came before the answer to this one was sent.
  private var early: [HTTPRequestPart] = []
  private var hasReadPending = false
  /// The body of the request that is being read.
  private var body: [ByteBuffer] = []
  /// Bytes of it, until its answer has left.
  private var heldBytes = 0
  /// When the server stops, whatever is going on.
  private var end: NIODeadline?
  private var alarm: (time: NIODeadline, task: Scheduled<Void>)?

  init(limits: ConnectionLimits, tally: ConnectionTally, logger: Logger) {
    self.limits = limits
    self.tally = tally
    self.logger = logger
  }

  func handlerAdded(context: ChannelHandlerContext) {
    if context.channel.isActive { begin(context) }
  }

  func channelActive(context: ChannelHandlerContext) {
    begin(context)
    context.fireChannelActive()
  }

  private func begin(_ context: ChannelHandlerContext) {
    guard address == nil else { return }
    let address = context.channel.remoteAddress?.ipAddress ?? ""
    guard tally.admit(address) else {
      logger.debug("connection refused: too many")
      return context.close(promise: nil)
    }
    self.address = address
    enter(.waiting(until: .now() + limits.firstHead), context)
  }

  func handlerRemoved(context: ChannelHandlerContext) { leave() }

  func channelInactive(context: ChannelHandlerContext) {
    leave()
    context.fireChannelInactive()
  }

  private func leave() {
    alarm?.task.cancel()
    alarm = nil
    early = []
    releaseBody()
    if let address { tally.leave(address) }
    address = nil
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    take(unwrapInboundIn(data), context)
  }

  private func take(_ part: HTTPRequestPart, _ context: ChannelHandlerContext) {
    switch (phase, part) {
    case (.waiting, .head(let head)): start(head, context)
    case (.reading(let request), .body(let bytes)): add(bytes, to: request, context)
    case (.reading(let request), .end): pass(request, context)
    case (.answering, _), (.writing, _): early.append(part)
    case (.waiting, _), (.reading, .head), (.leaving, _): break
    }
  }

  private func start(_ head: HTTPRequest, _ context: ChannelHandlerContext) {
    let request = IncomingRequest(head: head, start: .now())
    guard head.authority?.isEmpty == false else { return refuse(.badRequest, request, context) }
    if let length = request.statedLength, length > request.byteLimit {
      return refuse(.tooLarge, request, context)
    }
    if head.headerFields[.expect]?.lowercased() == "100-continue" {
      context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
    }
    enter(.reading(request), context)
  }

  private func add(
    _ bytes: ByteBuffer,
    to request: IncomingRequest,
    _ context: ChannelHandlerContext
  ) {
    var request = request
    request.received += bytes.readableBytes
    guard request.received <= request.byteLimit else {
      return refuse(.tooLarge, request, context)
    }
    guard tally.reserve(bodyBytes: bytes.readableBytes) else {
      return refuse(.unavailable, request, context)
    }
    heldBytes += bytes.readableBytes
    body.append(bytes)
    phase = .reading(request)
  }

  private func pass(_ request: IncomingRequest, _ context: ChannelHandlerContext) {
    enter(.answering, context)
    context.fireChannelRead(wrapInboundOut(.head(request.head)))
    for bytes in body { context.fireChannelRead(wrapInboundOut(.body(bytes))) }
    body = []
    context.fireChannelRead(wrapInboundOut(.end(nil)))
    context.fireChannelReadComplete()
  }

  /// While a request is answered, the next one waits in the sender's hands.
  func read(context: ChannelHandlerContext) {
    switch phase {
    case .answering, .writing: hasReadPending = true
    case .waiting, .reading, .leaving: context.read()
    }
  }

  func write(
    context: ChannelHandlerContext,
    data: NIOAny,
    promise: EventLoopPromise<Void>?
  ) {
    switch unwrapOutboundIn(data) {
    case .head(var head) where end != nil:
      head.headerFields[.connection] = "close"
      context.write(wrapOutboundOut(.head(head)), promise: promise)
    case .end:
      let promise = promise ?? context.eventLoop.makePromise()
      let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
      promise.futureResult.whenComplete { _ in
        let (handler, context) = bound.value
        handler.finish(context)
      }
      enter(.writing(OutgoingAnswer(now: .now())), context)
      context.write(data, promise: promise)
    default: context.write(data, promise: promise)
    }
  }

  /// The answer has left; on to what came meanwhile.
  private func finish(_ context: ChannelHandlerContext) {
    guard case .writing = phase, address != nil else { return }
    releaseBody()
    guard end == nil else { return context.close(promise: nil) }
    enter(.waiting(until: .now() + limits.idle), context)
    let parts = early
    early = []
    for part in parts { take(part, context) }
    guard hasReadPending else { return }
    hasReadPending = false
    read(context: context)
  }

  private func releaseBody() {
    body = []
    guard heldBytes > 0 else { return }
    tally.release(bodyBytes: heldBytes)
    heldBytes = 0
  }

  /// Answers for the rules, and takes nothing more.
  private func refuse(
    _ code: Problem.Code,
    _ request: IncomingRequest?,
    _ context: ChannelHandlerContext
  ) {
    releaseBody()
    early = []
    let answer = ServiceAnswer(Problem(code, code.refusal), retryAfter: code.retryAfter)
    logger.info(
      "refused",
      metadata: [
        "method": "\(request?.head.method.rawValue ?? "-")", "route": "\(request?.route ?? "-")",
        "status": "\(answer.status)", "note": "\(answer.note)",
      ]
    )
    enter(.leaving(until: .now() + limits.linger), context)
    var head = answer.head
    head.headerFields[.connection] = "close"
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.write(wrapOutboundOut(.body(ByteBuffer(bytes: answer.body))), promise: nil)
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    context.close(mode: .output, promise: nil)
    // Closing at once would let the system throw the answer away with what was not read.
    context.read()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    switch (phase, error) {
    case (.leaving, _): break
    case (.answering, _), (.writing, _): end = end ?? .now() + limits.drain
    case (_, HTTPParserError.headerOverflow): refuse(.headersTooLarge, nil, context)
    case (.waiting, is HTTPParserError), (.reading, is HTTPParserError):
      refuse(.badRequest, nil, context)
    case (_, is IOError), (_, is ChannelError): context.close(promise: nil)
    default:
      logger.debug("connection closed", metadata: ["error": "\(type(of: error))"])
      context.close(promise: nil)
    }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    guard event is ChannelShouldQuiesceEvent else {
      return context.fireUserInboundEventTriggered(event)
    }
    if case .waiting = phase { return context.close(promise: nil) }
    end = .now() + limits.drain
    setAlarm(context)
  }

  private func enter(_ phase: Phase, _ context: ChannelHandlerContext) {
    self.phase = phase
    setAlarm(context)
  }

  /// When something has to be looked at.
  private var due: NIODeadline {
    let due: NIODeadline =
      switch phase {
      case .waiting(let time), .leaving(let time): time
      case .reading(let request): request.due(limits)
      case .writing(let answer): answer.due(limits)
      case .answering: .distantFuture
      }
    return min(due, end ?? .distantFuture)
  }

  private func setAlarm(_ context: ChannelHandlerContext) {
    let due = due
    guard due < .distantFuture, due < alarm?.time ?? .distantFuture else { return }
    alarm?.task.cancel()
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    let task = context.eventLoop.scheduleTask(deadline: due) {
      let (handler, context) = bound.value
      handler.wake(context)
    }
    alarm = (due, task)
  }

  private func wake(_ context: ChannelHandlerContext) {
    alarm = nil
    let now = NIODeadline.now()
    guard due <= now else { return setAlarm(context) }
    if let end, end <= now { return context.close(promise: nil) }
    switch phase {
    case .waiting, .leaving: return context.close(promise: nil)
    case .reading(var request):
      if request.isTooSlow(now, limits) { return refuse(.tooSlow, request, context) }
      phase = .reading(request)
    case .writing(var answer):
      guard answer.progresses(context.channel.pendingBytes, now, limits) else {
        return context.close(promise: nil)
      }
      phase = .writing(answer)
    case .answering: break
    }
    setAlarm(context)
  }
}
