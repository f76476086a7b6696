import Changes
import Reading
import SeededRandomness
import SyncProtocol

/// One device's library in memory: it applies the rules of `Changes` and adds none.
struct Replica {
  private struct Unsealed {
    let key: EntityKey
    let field: Field
    let value: Value
    let hlc: UInt64
    let seen: VersionVector
  }

  let device: DeviceID
  let skew: Int64
  let broken: BrokenRule?
  private(set) var seen = VersionVector()
  private(set) var states: [EntityKey: EntityState] = [:]
  private(set) var texts: [TextKey: TextState] = [:]
  private(set) var log: [Envelope] = []
  private(set) var pending: [Changeset] = []
  private var kept: [Dot: [UInt8]] = [:]
  private var clock = HybridClock()
  private var unsealed: [Unsealed] = []
  private var unsealedDeletions: [Witness.Deletion] = []
  /// How far this device has read the server's log.
  var cursor = 0

  init(device: DeviceID, skew: Int64 = 0, broken: BrokenRule? = nil) {
    self.device = device
    self.skew = skew
    self.broken = broken
  }

  // What a person does.

  mutating func write(
    _ field: Field,
    _ value: Value,
    of key: EntityKey,
    keepingTime: Bool = false,
    at time: UInt64,
    witness: inout Witness
  ) {
    var hlc = clock.next(at: ownTime(time))
    if keepingTime, let old = states[key]?.heads(field).map(\.hlc).max() { hlc = min(hlc, old) }
    unsealed.removeAll { $0.key == key && $0.field == field }
    unsealed.append(Unsealed(key: key, field: field, value: value, hlc: hlc, seen: seen))
    if broken?.gathers != true { seal(witness: &witness) }
  }

  mutating func edit(
    _ field: Field,
    _ text: String,
    of key: EntityKey,
    at time: UInt64,
    witness: inout Witness
  ) throws(TextError) {
    seal(witness: &witness)
    let place = TextKey(entity: key, field: field)
    let old = texts[place] ?? TextState()
    guard let change = try old.change(to: text, by: device) else { return }
    let deps = seen
    let dot = commit(
      [Operation(key: key, action: .edit(field, change))],
      hlc: clock.next(at: ownTime(time))
    )
    witness.writes.append(.init(key: key, field: .life, value: .null, seen: deps, dot: dot))
  }

  mutating func delete(_ key: EntityKey, witness: inout Witness) {
    if broken != .deleteAlone { seal(witness: &witness) }
    unsealedDeletions.append(.init(key: key, seen: seen))
    if broken != .deleteAlone { seal(witness: &witness) }
  }

  /// Makes a changeset of what has gathered; at once after each edit, unless a rule is broken.
  mutating func seal(witness: inout Witness) {
    guard !unsealed.isEmpty || !unsealedDeletions.isEmpty else { return }
    let isLone = unsealed.count == 1
    let writes = unsealed.map {
      Operation(key: $0.key, action: .set($0.field, $0.value, hlc: isLone ? nil : $0.hlc))
    }
    let deletions = unsealedDeletions.map { Operation(key: $0.key, action: .delete) }
    let dot = commit(writes + deletions, hlc: unsealed.map(\.hlc).max() ?? clock.last)
    witness.writes += unsealed.map {
      .init(key: $0.key, field: $0.field, value: $0.value, seen: $0.seen, dot: dot)
    }
    witness.deletions += unsealedDeletions
    unsealed = []
    unsealedDeletions = []
  }

  private mutating func commit(_ operations: [Operation], hlc: UInt64) -> Dot {
    let dot = Dot(device: device, sequence: seen[device] + 1)
    var actions = SeededGenerator(seed: dot.sequence)
    let changeset = Changeset(
      dot: dot,
      deps: seen,
      hlc: hlc,
      action: ActionID(using: &actions),
      intent: .edit,
      operations: operations
    )
    apply(changeset, Envelope(changeset))
    return dot
  }

  // What comes from elsewhere.

  mutating func receive(
    _ envelopes: some Sequence<Envelope>,
    at time: UInt64,
    witness: inout Witness
  ) throws(ChangesError) {
    if broken != .bornWhole { seal(witness: &witness) }
    var latest: UInt64 = 0
    for envelope in envelopes {
      if let bytes = kept[envelope.dot] {
        try Changeset.refuseFork(at: envelope.dot, kept: bytes, arrived: envelope.bytes)
      } else if !seen.covers(envelope.dot) {
        let changeset = try Changeset(decoding: envelope.bytes)
        latest = max(latest, changeset.hlc)
        pending.append(changeset)
        kept[envelope.dot] = envelope.bytes
      }
    }
    clock.adopt(latest, at: ownTime(time))
    applyReady()
  }

  private mutating func applyReady() {
    var advanced = true
    while advanced {
      advanced = false
      var waiting: [Changeset] = []
      for changeset in pending {
        switch standing(changeset) {
        case .known: break
        case .waiting: waiting.append(changeset)
        case .ready:
          apply(changeset, Envelope(changeset))
          advanced = true
        }
      }
      pending = waiting
    }
  }

  private func standing(_ changeset: Changeset) -> Standing {
    guard broken == .causalDelivery else { return seen.standing(of: changeset) }
    let previous = changeset.dot.sequence - 1
    return seen[changeset.dot.device] == previous ? .ready : .waiting(for: [])
  }

  private mutating func apply(_ changeset: Changeset, _ envelope: Envelope) {
    for operation in changeset.operations {
      let key = operation.key
      states[key, default: EntityState(kind: key.kind)].apply(
        operation.action,
        dot: changeset.dot,
        hlc: changeset.hlc,
        deps: deps(of: operation, in: changeset)
      )
      if case .edit(let field, let change) = operation.action {
        texts[TextKey(entity: key, field: field), default: TextState()].apply(change)
      }
    }
    seen[changeset.dot.device] = changeset.dot.sequence
    log.append(envelope)
    kept[changeset.dot] = envelope.bytes
  }

  private func deps(of operation: Operation, in changeset: Changeset) -> VersionVector {
    guard broken == .deleteMarksSeen, operation.action == .delete else { return changeset.deps }
    return seen
  }

  // Whole states.

  mutating func snapshot(witness: inout Witness) -> Snapshot {
    seal(witness: &witness)
    return Snapshot(seen: seen, states: states, texts: texts)
  }

  mutating func join(_ snapshot: Snapshot, witness: inout Witness) throws(ChangesError) {
    if broken != .bornWhole { seal(witness: &witness) }
    let others = try snapshot.states()
    let nothing = VersionVector()
    for key in Set(states.keys).union(others.keys) {
      states[key] = EntityState.joined(
        states[key] ?? EntityState(kind: key.kind),
        seen: broken == .joinBySeen ? nothing : seen,
        others[key] ?? EntityState(kind: key.kind),
        seen: broken == .joinBySeen ? nothing : snapshot.seen
      )
    }
    for (key, text) in snapshot.texts { texts[key, default: TextState()].join(text) }
    seen.merge(snapshot.seen)
    applyReady()
  }

  private func ownTime(_ time: UInt64) -> UInt64 { UInt64(max(0, Int64(time) + skew)) }
}
