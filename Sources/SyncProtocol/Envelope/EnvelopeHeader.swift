/// What stands in the clear before the sealed bytes: 174 bytes of fixed widths, big-endian.
///
/// `magic "CRL1" 4 · suite 1 · kind 1 · epoch 4 · space 16 · device 16 · from 8 · to 8 ·
/// reference 16 · prev 32 · salt 32 · commitment 32 · length 4`. All of them are associated data of
/// the seal.
public struct EnvelopeHeader: Hashable, Sendable {
  public static let byteCount = 174
  public static let magic: [UInt8] = Array("CRL1".utf8)

  /// Which cipher and key derivation; suite 1 is the only one.
  public var suite: UInt8
  public var kind: EnvelopeKind
  /// Which epoch key of the space.
  public var epoch: UInt32
  public var space: SpaceID
  public var device: DeviceID
  /// The first and the last number of what is inside, in the device's stream of this kind.
  public var range: ClosedRange<UInt64>
  /// Sixteen bytes, zero for the kinds of today.
  public var reference: [UInt8]
  /// SHA-256 of the device's previous envelope of this kind; zeros for its first.
  public var previous: [UInt8]
  /// Random, 32 bytes: the key of this envelope comes from it.
  public var salt: [UInt8]
  /// What binds the envelope to its key, 32 bytes.
  public var commitment: [UInt8]
  /// How many bytes follow: ciphertext and tag.
  public var length: UInt32

  public init(
    suite: UInt8,
    kind: EnvelopeKind,
    epoch: UInt32,
    space: SpaceID,
    device: DeviceID,
    range: ClosedRange<UInt64>,
    previous: [UInt8],
    salt: [UInt8],
    commitment: [UInt8],
    length: UInt32
  ) {
    self.suite = suite
    self.kind = kind
    self.epoch = epoch
    self.space = space
    self.device = device
    self.range = range
    reference = [UInt8](repeating: 0, count: 16)
    self.previous = previous
    self.salt = salt
    self.commitment = commitment
    self.length = length
  }

  /// Reads the first 174 of `bytes`.
  public init(decoding bytes: some Collection<UInt8>) throws(EnvelopeError) {
    var reader = FixedReader(bytes.prefix(Self.byteCount))
    guard reader.count == Self.byteCount else { throw .truncated }
    guard reader.bytes(4) == Self.magic else { throw .notAnEnvelope }
    suite = UInt8(truncatingIfNeeded: reader.number(1))
    kind = EnvelopeKind(rawValue: UInt8(truncatingIfNeeded: reader.number(1)))
    epoch = UInt32(truncatingIfNeeded: reader.number(4))
    guard let space = SpaceID(bytes: reader.bytes(16)),
      let device = DeviceID(bytes: reader.bytes(16))
    else { throw .truncated }
    self.space = space
    self.device = device
    let first = reader.number(8)
    let last = reader.number(8)
    guard first >= 1, first <= last, last <= UInt64(Int64.max) else { throw .impossibleRange }
    range = first...last
    reference = reader.bytes(16)
    previous = reader.bytes(32)
    salt = reader.bytes(32)
    commitment = reader.bytes(32)
    length = UInt32(truncatingIfNeeded: reader.number(4))
  }

  /// The 174 bytes.
  public var bytes: [UInt8] {
    var writer = FixedWriter(capacity: Self.byteCount)
    writer.bytes(Self.magic)
    writer.number(UInt64(suite), 1)
    writer.number(UInt64(kind.rawValue), 1)
    writer.number(UInt64(epoch), 4)
    writer.bytes(space.bytes)
    writer.bytes(device.bytes)
    writer.number(range.lowerBound, 8)
    writer.number(range.upperBound, 8)
    writer.bytes(reference)
    writer.bytes(previous)
    writer.bytes(salt)
    writer.bytes(commitment)
    writer.number(UInt64(length), 4)
    return writer.written
  }
}
