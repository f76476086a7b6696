import SQLiteSyncStore
import SyncFixtures
import SyncProtocol
import SyncService

extension SQLiteSyncStore {
  @discardableResult
  func push(_ envelopes: [[UInt8]], to space: SpaceID) async throws -> PushOutcome {
    try await append(
      envelopes.map {
        let envelope = try SealedEnvelope(decoding: $0)
        return HashedEnvelope(envelope: envelope, hash: EnvelopeChain.hash($0))
      },
      to: space,
      head: nil,
      quota: Quota()
    )
  }

  func everything(of space: SpaceID) async throws -> PageAnswer {
    var generator = SystemRandomNumberGenerator()
    return try await page(
      PageRequest(
        space: space,
        device: DeviceID(using: &generator),
        changesCursor: 0,
        bodiesCursor: 0,
        byteLimit: SyncLimits.pageBytes,
        wantsAllStreams: true
      )
    )
  }

  func head(of space: SpaceID) async throws -> UInt64 {
    try await everything(of: space).changes.head
  }
}
