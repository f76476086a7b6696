import Crypto
public import SyncProtocol

/// One device's stream of envelopes of one kind; what is sealed in them is only length.
public struct EnvelopeChain: Sendable {
  public let space: SpaceID
  public let device: DeviceID
  public let kind: EnvelopeKind
  /// The number and the hash of the latest envelope.
  public private(set) var last: UInt64 = 0
  public private(set) var hash = [UInt8](repeating: 0, count: 32)

  public init(_ space: SpaceID, _ device: DeviceID, _ kind: EnvelopeKind = .changes) {
    self.space = space
    self.device = device
    self.kind = kind
  }

  /// The next envelope, with `numbers` numbers in it, `byteCount` bytes long.
  public mutating func next(
    numbers: UInt64 = 1,
    byteCount: Int = EnvelopeHeader.byteCount + 160,
    mark: UInt8 = 7
  ) -> [UInt8] {
    let sealed = max(0, byteCount - EnvelopeHeader.byteCount)
    let header = EnvelopeHeader(
      suite: 1,
      kind: kind,
      epoch: 1,
      space: space,
      device: device,
      range: (last + 1)...(last + numbers),
      previous: hash,
      salt: [UInt8](repeating: mark, count: 32),
      commitment: [UInt8](repeating: mark, count: 32),
      length: UInt32(sealed)
    )
    let envelope = header.bytes + [UInt8](repeating: mark, count: sealed)
    last += numbers
    hash = Array(SHA256.hash(data: envelope))
    return envelope
  }

  /// SHA-256 of an envelope.
  public static func hash(_ envelope: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: envelope)) }

  /// So many envelopes.
  public mutating func next(_ count: Int) -> [[UInt8]] { (0..<count).map { _ in next() } }

  /// Ends where an envelope of this stream does; others are passed over.
  public mutating func follow(_ bytes: [UInt8]) {
    do throws(EnvelopeError) {
      let header = try SealedEnvelope(decoding: bytes).header
      guard header.device == device, header.kind == kind, header.range.upperBound >= last else {
        return
      }
      last = header.range.upperBound
      hash = Array(SHA256.hash(data: bytes))
    } catch {
      // Not an envelope: some tests push such.
    }
  }
}
