import ArgumentParser
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import SQLiteSyncStore
import SyncProtocol
import SyncService

/// Serves until it is told to stop.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serve, until SIGTERM or SIGINT; calls that are being answered are finished first."
  )

  @Option(help: ArgumentHelp("Address and port; port 0 takes a free one.", valueName: "address"))
  var listen = "127.0.0.1:7878"

  @Flag(help: "Let anybody make an account; otherwise a code from \"invite\" is needed.")
  var openRegistration = false

  @Flag(help: "Speak plain http on an address that others reach: a proxy in front speaks https.")
  var plaintextBehindProxy = false

  @Option(help: "What is logged: debug, info, notice, warning, error.")
  var logLevel = "notice"

  @OptionGroup var place: StoreOption

  func run() async throws {
    let (address, port) = try listening()
    guard Self.isLoopback(address) || plaintextBehindProxy else {
      throw Failure.usage(
        "Plain http on \(address) can be read by others. Put a proxy in front and say --plaintext-behind-proxy."
      )
    }
    guard let level = Logger.Level(rawValue: logLevel) else {
      throw Failure.usage("The log level \"\(logLevel)\" is not known. Try notice or info.")
    }
    var logger = Logger(label: "carrel-server", factory: { StreamLogHandler.standardError(label: $0) })
    logger.logLevel = level
    let service = SyncService(
      store: try place.open(),
      settings: ServiceSettings(hasOpenRegistration: openRegistration),
      now: milliseconds,
      random: random
    )
    let application = Application(
      responder: Responder(service: service, logger: logger),
      server: .http1(
        configuration: .init(
          idleTimeout: .seconds(30),
          httpDecoderConfiguration: .init(
            maxHeaderFieldSize: 8 * 1024,
            maxHeaderListSize: 32 * 1024,
            maxHeaderFieldCount: 64
          )
        )
      ),
      configuration: ApplicationConfiguration(
        address: .hostname(address, port: port),
        serverName: nil
      ),
      onServerRunning: { channel in
        guard let port = channel.localAddress?.port else { return }
        let name = address.contains(":") ? "[\(address)]" : address
        Output.print("listening on http://\(name):\(port)")
      },
      logger: logger
    )
    do {
      try await application.runService()
    } catch let error as IOError {
      throw Failure.unavailable("\(listen) cannot be listened on (\(error)). Choose another port.")
    }
  }

  private func listening() throws -> (address: String, port: Int) {
    guard let colon = listen.lastIndex(of: ":"),
      let port = Int(listen[listen.index(after: colon)...]), 0...65535 ~= port
    else { throw Failure.usage("\"\(listen)\" is no address and port. Try 127.0.0.1:7878") }
    let address = listen[..<colon].filter { $0 != "[" && $0 != "]" }
    return (address.isEmpty ? "127.0.0.1" : String(address), port)
  }

  private static func isLoopback(_ address: String) -> Bool {
    address == "localhost" || address == "::1" || address.hasPrefix("127.")
  }
}

/// Hands requests to the rules, and answers to the network.
struct Responder: HTTPResponder {
  let service: SyncService
  let logger: Logger

  func respond(to request: Request, context: ServerContext) async throws -> Response {
    let start = ContinuousClock.now
    let answer = await answer(to: request, context)
    logger.log(
      level: answer.status >= 500 ? .error : .info,
      "answered",
      metadata: [
        "method": "\(request.method.rawValue)", "path": "\(request.uri.path.prefix(64))",
        "status": "\(answer.status)", "ms": "\(start.duration(to: .now).milliseconds)",
        "bytes": "\(answer.body.count)", "note": "\(answer.note)",
      ]
    )
    var fields: HTTPFields = [
      .contentType: answer.contentType, .contentLength: String(answer.body.count),
      .cacheControl: "no-store",
    ]
    if let seconds = answer.retryAfter { fields[.retryAfter] = String(seconds) }
    return Response(
      status: .init(code: answer.status),
      headers: fields,
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body))
    )
  }

  private func answer(to request: Request, _ context: ServerContext) async -> ServiceAnswer {
    let tooLarge = Problem(.tooLarge, "A body has at most \(SyncLimits.bodyBytes) bytes.")
    let body: ByteBuffer
    do {
      if let length = request.headers[.contentLength].flatMap({ Int($0) }),
        length > SyncLimits.bodyBytes
      {
        return ServiceAnswer(tooLarge)
      }
      body = try await request.body.collect(upTo: SyncLimits.bodyBytes)
    } catch is NIOTooManyBytesError {
      return ServiceAnswer(tooLarge)
    } catch {
      return ServiceAnswer(Problem(.badRequest, "The request was cut."))
    }
    return await service.answer(
      ServiceRequest(
        method: request.method.rawValue,
        path: request.uri.string,
        host: request.head.authority ?? "",
        authorization: request.headers[.authorization],
        protocolVersion: HTTPField.Name(SyncLimits.versionField).flatMap { request.headers[$0] },
        contentType: request.headers[.contentType],
        body: Array(buffer: body),
        peer: context.peer
      )
    )
  }
}

/// A request's surroundings: who asks.
struct ServerContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// The address, empty for this computer itself.
  let peer: String

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    let address = source.channel.remoteAddress?.ipAddress ?? ""
    peer = address == "::1" || address.hasPrefix("127.") ? "" : address
  }
}

extension Duration {
  fileprivate var milliseconds: Int64 {
    components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
  }
}
