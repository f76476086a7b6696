import ArgumentParser
import Logging
import SyncService

/// Serves until it is told to stop.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serve, until SIGTERM or SIGINT; calls that are being answered are finished first.",
    discussion: "SIGHUP reads the certificate and its key again."
  )

  @OptionGroup var place: StoreOption

  @Option(help: ArgumentHelp("Address and port; port 0 takes a free one.", valueName: "address"))
  var listen: ListenAddress = ListenAddress.usual

  @Flag(help: "Let anybody make an account; otherwise a code from \"invite\" is needed.")
  var openRegistration = false

  @Flag(help: "Speak plain http where others reach it: a proxy in front speaks https.")
  var plaintextBehindProxy = false

  @OptionGroup var certificate: TLSFiles

  @Option(help: ArgumentHelp("Bytes that one account may keep.", valueName: "bytes"))
  var quotaBytes = Quota().bytes

  @Option(help: ArgumentHelp("Envelopes that one account may keep.", valueName: "count"))
  var quotaEnvelopes = Quota().envelopes

  @OptionGroup var limits: LimitOptions

  @Option(
    help: ArgumentHelp("trace, debug, info, notice, warning, error.", valueName: "level"),
    transform: level
  )
  var logLevel: Logger.Level = .notice

  func run() async throws {
    let tls = try certificate.configuration()
    guard listen.isLoopback || tls != nil || plaintextBehindProxy else {
      throw Failure.usage(
        """
        Plain http on \(listen.host) can be read by others. Give --tls-cert and --tls-key, or put \
        a proxy in front and say --plaintext-behind-proxy.
        """
      )
    }
    let limits = try limits.limits()
    var logger = Logger(label: "carrel-server") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = logLevel
    let service = SyncService(
      store: try place.open(),
      settings: ServiceSettings(
        hasOpenRegistration: openRegistration,
        quota: Quota(bytes: quotaBytes, envelopes: quotaEnvelopes)
      ),
      now: milliseconds,
      random: random
    )
    let server = HTTPServer(service: service, listen: listen, limits: limits, logger: logger)
    try await server.run(tls: tls) { try certificate.configuration() }
  }
}

/// The level of that name.
private func level(_ name: String) throws -> Logger.Level {
  guard let level = Logger.Level(rawValue: name) else {
    throw ValidationError("The log level is not known. Try notice or info.")
  }
  return level
}
