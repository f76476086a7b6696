import Crypto
public import SyncProtocol

/// Seals and opens the envelopes of one space.
public struct EnvelopeSealer: Sendable {
  static let suite: UInt8 = 1

  public let space: SpaceID
  private let keys: [UInt32: SymmetricKey]

  /// Knows all epoch keys that the keyring has for `space`.
  public init(space: SpaceID, keyring: Keyring) {
    self.space = space
    keys = keyring.keys(of: space)
  }

  /// Seals a payload under the newest epoch key.
  ///
  /// `range` and `previous` (the chain hash of the device's envelope of this kind before, 32 bytes;
  /// `SealedEnvelope.noPrevious` for the first) place it in the device's stream. The salt comes from
  /// `generator`; a second seal of the same numbers is a fork, so what was sealed is kept.
  public func seal(
    _ payload: [UInt8],
    kind: EnvelopeKind,
    device: DeviceID,
    range: ClosedRange<UInt64>,
    previous: [UInt8],
    using generator: inout some RandomNumberGenerator
  ) throws(SealingError) -> SealedEnvelope {
    guard let limit = kind.payloadLimit else { throw .rejected(.kind) }
    guard previous.count == SealedEnvelope.noPrevious.count else { throw .rejected(.shape) }
    guard payload.count <= limit else { throw .rejected(.length) }
    guard let epoch = keys.keys.max(), let key = keys[epoch] else { throw .rejected(.epoch) }
    let plaintext = Padding.pad(payload)
    var header = EnvelopeHeader(
      suite: Self.suite,
      kind: kind,
      epoch: epoch,
      space: space,
      device: device,
      range: range,
      previous: previous,
      salt: generator.bytes(32),
      commitment: [],
      length: UInt32(plaintext.count + OneTimeKey.tagBytes)
    )
    let once = OneTimeKey(under: key, info: Self.info(of: header))
    header.commitment = once.commitment
    let sealed = try once.seal(plaintext, authenticating: header.bytes)
    do {
      return try SealedEnvelope(decoding: header.bytes + sealed)
    } catch {
      throw .rejected(.shape)
    }
  }

  /// The payload, when a device of this account sealed these very bytes for this very place.
  ///
  /// Checked in this order: suite, kind, space, epoch, reference, lengths; then the commitment, the
  /// tag over header and ciphertext, the true length, the padding. Whether `previous` is the hash of
  /// the envelope before is for the caller, who has that one.
  public func open(_ envelope: SealedEnvelope) throws(SealingError) -> [UInt8] {
    let header = envelope.header
    guard header.suite == Self.suite else { throw .rejected(.suite) }
    guard let limit = header.kind.payloadLimit else { throw .rejected(.kind) }
    guard header.space == space else { throw .rejected(.space) }
    guard let key = keys[header.epoch] else { throw .rejected(.epoch) }
    guard header.reference.allSatisfy({ $0 == 0 }) else { throw .rejected(.reference) }
    let plaintextCount = Int(header.length) - OneTimeKey.tagBytes
    guard Padding.minimum...Padding.plaintextCount(ofPayload: limit) ~= plaintextCount else {
      throw .rejected(.length)
    }
    let plaintext = try OneTimeKey(under: key, info: Self.info(of: header))
      .open(envelope.sealed, authenticating: header.bytes, commitment: header.commitment)
    let payload = try Padding.unpad(plaintext)
    guard payload.count <= limit else { throw .rejected(.trueLength) }
    return payload
  }

  /// The word, a zero byte, and the header as it is but for the commitment, which is zeros.
  private static func info(of header: EnvelopeHeader) -> [UInt8] {
    var uncommitted = header
    uncommitted.commitment = [UInt8](repeating: 0, count: OneTimeKey.commitmentBytes)
    return DomainWord.envelope.bytes + [0] + uncommitted.bytes
  }
}

extension EnvelopeKind {
  /// Bytes of a payload at most; `nil` for a kind that this program does not know.
  var payloadLimit: Int? {
    switch self {
    case .changes: SyncLimits.runBytes
    case .bodies: SyncLimits.packBytes
    default: nil
    }
  }
}
