import Curl
public import Reading
package import SyncClient

/// What the library takes from the world around it, so that a test can decide it.
public struct Surroundings: Sendable {
  /// This device's time.
  public var now: @Sendable () -> Timestamp
  /// Sixty-four bits that nobody can guess.
  public var random: @Sendable () -> UInt64
  /// The program's version, said to web servers.
  public var version: String
  /// Whether a URL that a person typed may lead into a private network.
  public var allowsPrivateAddresses: Bool
  /// The way to a server, by its address and its certificate authority's file.
  package var transport: @Sendable (String, String?) throws -> any SyncTransport
  /// The programs that read PDFs.
  package var pdfPrograms = PDFPrograms()
  /// Time that never jumps, from any beginning.
  package var elapsed: @Sendable () -> Duration = {
    let beginning = ContinuousClock.now
    return { beginning.duration(to: .now) }
  }()
  /// Whether pages that waited may be fetched from a private network at the next chance.
  ///
  /// Never but in tests: an address that lay here must not reach into the reader's own network.
  package var allowsPrivateCatchingUp = false
  /// Waits, before something is tried again.
  package var pause: @Sendable (Duration) async -> Void = { duration in
    // A wait that is cut short is followed by a try that is cut short.
    do { try await Task.sleep(for: duration) } catch { return }
  }

  public init(
    version: String,
    allowsPrivateAddresses: Bool = false,
    now: @escaping @Sendable () -> Timestamp,
    random: @escaping @Sendable () -> UInt64
  ) {
    self.version = version
    self.allowsPrivateAddresses = allowsPrivateAddresses
    self.now = now
    self.random = random
    transport = { server, certificateAuthorities in
      CurlTransport { () throws(SessionError) in
        try HTTPSession(
          base: server,
          version: version,
          certificateAuthorities: certificateAuthorities
        )
      }
    }
  }
}

/// The surroundings' randomness in the shape that the standard library wants.
struct SurroundingRandomness: RandomNumberGenerator {
  let source: @Sendable () -> UInt64

  mutating func next() -> UInt64 { source() }
}
