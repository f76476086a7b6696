/// The heads of all fields of one entity: what merges, where the tables only show the outcome.
///
/// Texts are kept apart by the caller, one `TextState` a field; here they leave the touch only.
public struct EntityState: Hashable, Sendable {
  /// A head and the field it belongs to.
  struct Entry: Hashable, Sendable {
    let field: Field
    var head: Head

    /// Heads are kept by field and then by dot; a field holds no dot twice.
    func precedes(_ other: Entry) -> Bool {
      field == other.field ? head.dot < other.head.dot : field < other.field
    }
  }

  public let kind: EntityKind
  private(set) var entries: [Entry] = []

  /// The state of an entity that nobody has written yet.
  public init(kind: EntityKind) { self.kind = kind }

  init(kind: EntityKind, ascending entries: [Entry]) {
    self.kind = kind
    self.entries = entries
  }

  /// Rules 3, 5 and 6: takes in one operation of a changeset whose causes are all here.
  ///
  /// To be called once for each operation, in the order of the changeset; what a version vector
  /// covers already must not come again. `hlc` and `deps` are the changeset's.
  /// - Returns: what the write replaced, without what the same changeset wrote before.
  @discardableResult
  public mutating func apply(
    _ action: Operation.Action,
    dot: Dot,
    hlc: UInt64,
    deps: VersionVector
  ) -> [Replacement] {
    switch action {
    case .set(let field, let value, let ownTime):
      return write(field, Head(dot: dot, hlc: ownTime ?? hlc, value: value), deps: deps)
    case .edit:
      return write(.life, Head(dot: dot, hlc: hlc, value: .null), deps: deps)
    case .delete:
      for index in entries.indices where Self.has(deps, seen: entries[index].head, dot: dot) {
        entries[index].head.isMarked = true
      }
      return []
    case .unknown:
      return []
    }
  }

  /// Rule 3: the heads the author had seen make room, the others stay beside the new one.
  private mutating func write(_ field: Field, _ head: Head, deps: VersionVector) -> [Replacement] {
    var start = entries.startIndex
    while start < entries.endIndex, entries[start].field < field { start += 1 }
    var replaced: [Head] = []
    var index = start
    var place = start
    while index < entries.endIndex, entries[index].field == field {
      let old = entries[index].head
      if Self.has(deps, seen: old, dot: head.dot) {
        if old.dot != head.dot { replaced.append(old) }
        entries.remove(at: index)
      } else {
        index += 1
        if old.dot < head.dot { place = index }
      }
    }
    entries.insert(Entry(field: field, head: head), at: place)
    return replaced.isEmpty ? [] : [Replacement(field: field, heads: replaced)]
  }

  private static func has(_ deps: VersionVector, seen head: Head, dot: Dot) -> Bool {
    deps.covers(head.dot) || head.dot == dot
  }
}
