import Crypto
import SyncFixtures
import SyncProtocol
import SyncService

/// A store on trial, and short ways to ask it.
struct Trial: Sendable {
  let store: any SyncStore
  let rule: String
  let quota = Quota()

  func require(_ condition: Bool, _ what: String) throws {
    guard condition else { throw BrokenRule(description: "\(rule): \(what)") }
  }

  func record(_ person: TestPerson) -> AccountRecord {
    AccountRecord(
      account: person.account,
      space: person.space,
      login: person.login,
      salt: person.salt,
      loginKey: Array(person.loginKey.publicKey.rawRepresentation),
      bundle: person.bundle
    )
  }

  func record(_ device: TestDevice, of person: TestPerson) -> DeviceRecord {
    DeviceRecord(
      account: person.account,
      keys: device.keys,
      certificate: [UInt8](repeating: 1, count: 64)
    )
  }

  @discardableResult
  func create(
    _ person: TestPerson,
    _ device: TestDevice,
    admission: Admission = .anybody
  ) async throws -> CreationOutcome {
    try await store.create(record(person), record(device, of: person), admission: admission)
  }

  func hashed(_ envelopes: [[UInt8]]) throws -> [HashedEnvelope] {
    try envelopes.map {
      HashedEnvelope(
        envelope: try SealedEnvelope(decoding: $0),
        hash: Array(SHA256.hash(data: $0))
      )
    }
  }

  @discardableResult
  func append(
    _ envelopes: [[UInt8]],
    to space: SpaceID,
    quota: Quota? = nil
  ) async throws -> PushOutcome {
    try await store.append(
      hashed(envelopes),
      to: space,
      head: nil,
      quota: quota ?? self.quota
    )
  }

  func page(
    _ space: SpaceID,
    for device: DeviceID,
    changes: UInt64 = 0,
    bodies: UInt64 = 0,
    byteLimit: Int = SyncLimits.pageBytes,
    wantsAllStreams: Bool = false
  ) async throws -> PageAnswer {
    try await store.page(
      PageRequest(
        space: space,
        device: device,
        changesCursor: changes,
        bodiesCursor: bodies,
        byteLimit: byteLimit,
        wantsAllStreams: wantsAllStreams
      )
    )
  }

  static func reader() throws -> TestPerson { try TestPerson("reader", seed: 1) }
  static func stranger() throws -> TestPerson { try TestPerson("stranger", seed: 2) }
  static func laptop() throws -> TestDevice { try TestDevice(seed: 11) }
  static func desktop() throws -> TestDevice { try TestDevice(seed: 12) }
}
