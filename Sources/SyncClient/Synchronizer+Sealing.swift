import Changes
import Reading
import Sealing
import Storage
import SyncProtocol

extension Synchronizer {
  /// Seals what this device has made since the last time, as much as one push carries, and keeps
  /// the envelopes before any is sent: what was sealed once is never sealed again.
  func sealWhatIsNew() throws {
    guard try store.read({ view in try view.hasSomethingToSeal() }) else { return }
    try store.sync(now: clock()) { transaction in
      let plan = try SealingPlan(transaction.view)
      let sealer = keys.envelopes
      var randomness = ClosureRandomness(source: random)
      var previous = plan.changesHash
      for sealable in plan.sealables {
        let envelope = try sealer.seal(
          sealable.payload,
          kind: .changes,
          device: plan.device,
          range: sealable.range,
          previous: previous,
          using: &randomness
        )
        previous = envelope.chainHash
        try transaction.keepSealed(envelope, hash: previous)
      }
      previous = plan.bodiesHash
      var number = plan.lastPack
      for pack in plan.packs {
        number += 1
        let envelope = try sealer.seal(
          pack.payload,
          kind: .bodies,
          device: plan.device,
          range: number...number,
          previous: previous,
          using: &randomness
        )
        previous = envelope.chainHash
        try transaction.keepSealed(envelope, hash: previous, packing: pack.finished)
      }
    }
  }
}

/// What is to be sealed now.
private struct SealingPlan {
  let device: DeviceID
  /// Each becomes one envelope of changes.
  let sealables: [ChangesPayload.Sealable]
  let packs: [BodyPack.Packed]
  let changesHash: [UInt8]
  let bodiesHash: [UInt8]
  let lastPack: UInt64

  /// What one push carries, less what padding may add.
  private static let budget = SyncLimits.bodyBytes / 8 * 7

  init(_ view: View) throws {
    device = try view.device()
    let changesets = try view.unsealedChangesets(byteLimit: Self.budget)
    let size = changesets.reduce(0) { $0 + $1.encode().count }
    sealables = ChangesPayload.sealables(of: changesets)
    // Bodies follow when the words about them are on their way.
    let bodies =
      size < Self.budget / 2 ? try view.unpackedBodies(byteLimit: Self.budget - size) : []
    packs = BodyPack.packs(
      of: sealables.compactMap(\.body) + bodies,
      byteLimit: SyncLimits.packBytes
    )
    let streams = try view.streams()
    let device = device
    func stream(_ kind: EnvelopeKind) -> StreamState? {
      streams.first { $0.device == device && $0.kind == kind }
    }
    changesHash = stream(.changes)?.hash ?? SealedEnvelope.noPrevious
    bodiesHash = stream(.bodies)?.hash ?? SealedEnvelope.noPrevious
    lastPack = stream(.bodies)?.last ?? 0
  }
}

extension View {
  /// Whether a changeset or a body of this library is in no envelope yet.
  func hasSomethingToSeal() throws -> Bool {
    try unsealedCount() > 0 || !unpackedBodies(byteLimit: 1).isEmpty
  }
}

/// Randomness from a closure, in the shape that the standard library wants.
struct ClosureRandomness: RandomNumberGenerator {
  let source: () -> UInt64

  mutating func next() -> UInt64 { source() }
}
