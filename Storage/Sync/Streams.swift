import Foundation
import GRDB
import SyncProtocol

/// The streams of all devices, read once and written back where they have changed.
struct Streams {
  private struct Name: Hashable {
    let device: DeviceID
    let kind: EnvelopeKind
  }

  private let before: [Name: StreamState]
  private var states: [Name: StreamState]

  init(_ states: [StreamState]) {
    before = Dictionary(
      states.map { (Name(device: $0.device, kind: $0.kind), $0) },
      uniquingKeysWith: { $1 }
    )
    self.states = before
  }

  subscript(device: DeviceID, kind: EnvelopeKind) -> StreamState {
    get {
      states[Name(device: device, kind: kind)]
        ?? StreamState(
          device: device,
          kind: kind,
          last: 0,
          hash: StreamState.startHash,
          acknowledged: 0
        )
    }
    set { states[Name(device: device, kind: kind)] = newValue }
  }

  mutating func forgetAcknowledgements() {
    for name in states.keys { states[name]?.acknowledged = 0 }
  }

  /// Writes what has changed; says whether anything has.
  func save(in database: Database, replica: inout Replica) throws -> Bool {
    var hasChanged = false
    for (name, state) in states where state != before[name] {
      hasChanged = true
      try database.cachedStatement(
        sql: """
          INSERT OR REPLACE INTO stream (device, kind, last, hash, acknowledged)
          VALUES (?, ?, ?, ?, ?)
          """
      ).execute(arguments: [
        try replica.index(of: name.device, in: database), Int(name.kind.rawValue),
        Int64(state.last), Data(state.hash), Int64(state.acknowledged),
      ])
    }
    return hasChanged
  }
}
