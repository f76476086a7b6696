import Changes
import SyncProtocol

/// The mergeable state of a replica in bytes, with the rows that the states elide.
struct Snapshot {
  private struct Entity {
    let key: EntityKey
    let bytes: [UInt8]
    let row: [Field: Value]
  }

  let seen: VersionVector
  let texts: [TextKey: TextState]
  private let devices: [DeviceID]
  private let entities: [Entity]

  init(seen: VersionVector, states: [EntityKey: EntityState], texts: [TextKey: TextState]) {
    let devices = seen.entries.map(\.device)
    self.seen = seen
    self.texts = texts
    self.devices = devices
    entities = states.map { key, state in
      let bytes = state.encode(
        device: { device in UInt64(devices.firstIndex(of: device) ?? devices.count) },
        elides: { _, _ in true }
      )
      let row = state.fields.fields.map { ($0, state.visible($0)) }
      return Entity(
        key: key,
        bytes: bytes,
        row: Dictionary(uniqueKeysWithValues: row).compactMapValues { $0 }
      )
    }
  }

  func states() throws(ChangesError) -> [EntityKey: EntityState] {
    var states: [EntityKey: EntityState] = [:]
    for entity in entities {
      states[entity.key] = try EntityState(
        kind: entity.key.kind,
        decoding: entity.bytes,
        device: { $0 < UInt64(devices.count) ? devices[Int($0)] : nil },
        visible: { entity.row[$0] }
      )
    }
    return states
  }
}
