import Dispatch
import Glibc
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import NIOSSL
import ServiceLifecycle
import SyncService
import UnixSignals

/// The rules on a port.
struct HTTPServer {
  let service: SyncService
  let listen: ListenAddress
  let limits: ConnectionLimits
  let logger: Logger

  /// Serves until SIGTERM or SIGINT; `reload` gives the certificate again at SIGHUP.
  func run(
    tls: TLSConfiguration?,
    reload: @escaping @Sendable () throws -> TLSConfiguration?
  ) async throws {
    let plain = channel(isSecure: tls != nil)
    guard let tls else {
      signal(SIGHUP, SIG_IGN)
      return try await run(plain, scheme: "http")
    }
    let secure: ReloadableTLS
    do { secure = try ReloadableTLS(plain, configuration: tls) } catch {
      throw Failure.cannotRead("The certificate and the key do not fit. Check both files.")
    }
    signal(SIGHUP, SIG_IGN)
    let hangUp = DispatchSource.makeSignalSource(signal: SIGHUP)
    hangUp.setEventHandler { [logger] in
      do {
        if let configuration = try reload() { try secure.reload(configuration) }
        logger.notice("read the certificate again")
      } catch {
        logger.error("the certificate cannot be read; the old one stays")
      }
    }
    hangUp.resume()
    defer { hangUp.cancel() }
    try await run(secure, scheme: "https")
  }

  private func channel(isSecure: Bool) -> HTTP1Channel {
    let responder = Responder(service: service, logger: logger, isSecure: isSecure)
    let tally = ConnectionTally(limits: limits)
    let (limits, logger) = (limits, logger)
    return HTTP1Channel(
      responder: { request, writer, channel in
        let answer = try await responder.respond(to: request, from: channel)
        try await writer.write(response: answer.head, body: answer.body)
      },
      configuration: HTTP1Channel.Configuration(
        additionalChannelHandlers: [
          ConnectionGuard(limits: limits, tally: tally, logger: logger)
        ],
        httpDecoderConfiguration: HTTP1Channel.Configuration.DecoderConfiguration(
          maxHeaderFieldSize: ConnectionLimits.headerFieldBytes,
          maxHeaderListSize: ConnectionLimits.headerBytes,
          maxHeaderFieldCount: ConnectionLimits.headerFields
        )
      )
    )
  }

  private func run(_ channel: some ServerChildChannel, scheme: String) async throws {
    let listen = listen
    let server = channel.server(
      configuration: ServerConfiguration(
        address: .hostname(listen.host, port: listen.port),
        serverName: nil
      ),
      onServerRunning: { channel in
        guard let port = channel.localAddress?.port else { return }
        Output.print("listening on \(scheme)://\(listen.authority(port: port))")
      },
      eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
      logger: logger
    )
    var configuration = ServiceGroupConfiguration(
      services: [server],
      gracefulShutdownSignals: [.sigterm, .sigint],
      logger: logger
    )
    // The connections keep this themselves; a little later nothing is waited for any more.
    configuration.maximumGracefulShutdownDuration = .nanoseconds(
      limits.drain.nanoseconds + 1_000_000_000
    )
    do {
      try await ServiceGroup(configuration: configuration).run()
    } catch let error as IOError {
      throw Failure.unavailable(
        """
        \(listen.authority(port: listen.port)) cannot be listened on \
        (\(String(cString: strerror(error.errnoCode)))). Choose another address or port.
        """
      )
    } catch let error as SocketAddressError {
      throw Failure.unavailable(
        "\(listen.host) is no address of this computer (\(error)). Choose another one."
      )
    }
  }
}
