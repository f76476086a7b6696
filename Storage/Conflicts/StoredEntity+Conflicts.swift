import Changes
import SyncProtocol

extension StoredEntity {
  /// The fields in conflict; none of what is in the trash.
  ///
  /// A function of what was written and deleted, and of nothing else: equal on all devices that
  /// have the same changesets.
  func conflictedFields(deletes: [OpenDelete]) -> [Field] {
    guard isAlive, EntityKind.asked.contains(key.kind) else { return [] }
    return key.kind.rules.indices.compactMap { number in
      guard let field = Field(rawValue: UInt8(number)) else { return nil }
      return reason(of: field, deletes: deletes) == nil ? nil : field
    }
  }

  func reason(of field: Field, deletes: [OpenDelete]) -> Conflict.Reason? {
    if field == .life { return deletes.isEmpty ? nil : .revived }
    switch FieldRule(kind: key.kind, field: field).policy {
    case .multiValue: return state.conflicts(field).isEmpty ? nil : .values
    case .text: return overlaps(field).isEmpty ? nil : .overlap
    default: return nil
    }
  }

  /// The values written apart, the one shown first, each once.
  func rivals(of field: Field) -> [Conflict.Side] {
    var seen: Set<Value> = []
    let heads = state.heads(field)
      .filter { !$0.isMarked }
      .sorted { $0.stamp > $1.stamp }
      .filter { seen.insert($0.value).inserted }
    return heads.enumerated().map { index, head in
      Conflict.Side(.value(head.value), dot: head.dot, hlc: head.hlc, isShown: index == 0)
    }
  }

  /// The edits that keep it alive, the latest of each device, and the deletes that had seen none.
  func edits(against deletes: [OpenDelete]) -> [Conflict.Side] {
    var seen: Set<DeviceID> = []
    let edits = key.kind.lifeGivingFields.fields.flatMap { state.heads($0) }
      .filter { !$0.isMarked }
      .sorted { $0.stamp > $1.stamp }
      .filter { seen.insert($0.dot.device).inserted }
    return edits.map { Conflict.Side(.edited, dot: $0.dot, hlc: $0.hlc, isShown: true) }
      + deletes.sorted { $0.stamp > $1.stamp }
      .map { Conflict.Side(.deleted, dot: $0.dot, hlc: $0.hlc) }
  }
}

extension OpenDelete {
  fileprivate var stamp: ChangeStamp {
    ChangeStamp(hlc: hlc, device: dot.device, sequence: dot.sequence)
  }
}
