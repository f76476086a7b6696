import ArgumentParser
import NIOSSL

/// The server's own certificate and key, in PEM files.
struct TLSFiles: ParsableArguments {
  @Option(help: ArgumentHelp("Certificates, the server's own first.", valueName: "file"))
  var tlsCert: String?

  @Option(help: ArgumentHelp("The certificate's private key.", valueName: "file"))
  var tlsKey: String?

  /// `nil` when neither is given.
  func configuration() throws -> TLSConfiguration? {
    guard tlsCert != nil || tlsKey != nil else { return nil }
    guard let tlsCert, let tlsKey else {
      throw Failure.usage("--tls-cert and --tls-key go together.")
    }
    do {
      var configuration = TLSConfiguration.makeServerConfiguration(
        certificateChain: try NIOSSLCertificate.fromPEMFile(tlsCert).map { .certificate($0) },
        privateKey: .privateKey(try NIOSSLPrivateKey(file: tlsKey, format: .pem))
      )
      configuration.minimumTLSVersion = .tlsv12
      configuration.applicationProtocols = ["http/1.1"]
      return configuration
    } catch {
      throw Failure.cannotRead(
        "The certificate or its key cannot be read. Both have to be PEM files that exist."
      )
    }
  }
}
