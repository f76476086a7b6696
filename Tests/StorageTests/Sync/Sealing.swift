import Changes
import Reading
import Storage
import SyncProtocol

/// Seals as the real thing does, as far as the store can tell: it never looks inside.
struct Sealing {
  static let account = name(AccountID.self, 1)
  static let space = name(SpaceID.self, 2)
  static let generation = name(GenerationID.self, 3)

  private static func name<Subject>(_: OpaqueID<Subject>.Type, _ byte: UInt8) -> OpaqueID<Subject> {
    guard let name = OpaqueID<Subject>(bytes: [UInt8](repeating: byte, count: 16)) else {
      preconditionFailure("sixteen bytes make a name")
    }
    return name
  }

  let device: DeviceID
  let kind: EnvelopeKind
  var last: UInt64 = 0
  var hash = StreamState.startHash

  init(_ device: DeviceID, _ kind: EnvelopeKind = .changes) {
    self.device = device
    self.kind = kind
  }

  /// The next envelope of the stream; `salt` makes another one of the same numbers.
  mutating func seal(
    count: Int = 1,
    salt: UInt8 = 9,
    size: Int = 40,
    space: SpaceID = space
  ) throws -> (envelope: SealedEnvelope, hash: [UInt8]) {
    let header = EnvelopeHeader(
      suite: 1,
      kind: kind,
      epoch: 1,
      space: space,
      device: device,
      range: last + 1...last + UInt64(count),
      previous: hash,
      salt: [UInt8](repeating: salt, count: 32),
      commitment: [UInt8](repeating: 5, count: 32),
      length: UInt32(size)
    )
    let bytes = header.bytes + [UInt8](repeating: 6, count: size)
    let envelope = try SealedEnvelope(decoding: bytes)
    hash = Digest(of: bytes).bytes
    last += UInt64(count)
    return (envelope, hash)
  }
}

extension ReadingStore {
  /// Gives the library the tests' account.
  func join() throws {
    try sync(now: 1) { try $0.begin(account: Sealing.account, space: Sealing.space) }
  }

  /// Seals all that is unsealed, one envelope a changeset.
  func sealAll(_ sealing: inout Sealing) throws {
    let count = try read { try $0.unsealedCount() }
    try sync(now: 1) { transaction in
      for _ in 0..<count {
        let (envelope, hash) = try sealing.seal()
        try transaction.keepSealed(envelope, hash: hash)
      }
    }
  }

  /// Takes in changesets of one device, one envelope for all.
  func receive(_ changesets: [Changeset], _ sealing: inout Sealing) throws {
    let (envelope, hash) = try sealing.seal(count: changesets.count)
    try sync(now: 1_000) { transaction in
      try transaction.receive(envelope, hash: hash, changesets: changesets)
    }
  }
}

extension BodyPart {
  /// A whole body, or the part of it in `range`.
  init(_ body: StoredBody, _ range: Range<Int>? = nil) {
    let range = range ?? 0..<body.bytes.count
    self.init(
      digest: body.digest,
      coding: body.coding,
      length: body.length,
      stored: body.bytes.count,
      offset: range.lowerBound,
      bytes: Array(body.bytes[range])
    )
  }
}
