internal import Reading

/// The operations of a changeset: those of one entity stand together, its name written once.
enum OperationCoding {
  private enum Code {
    static let set: UInt8 = 1
    static let setAtOwnTime: UInt8 = 2
    static let edit: UInt8 = 3
    static let delete: UInt8 = 4
    static let firstUnknown: UInt8 = 5
  }

  private static let groupMinimum = 19

  static func write(_ operations: [Operation], to writer: inout ByteWriter) {
    let groups = operations.groups
    writer.number(UInt64(groups.count))
    for group in groups {
      let key = operations[group.lowerBound].key
      writer.byte(key.kind.rawValue)
      writer.identifier(key.id)
      writer.number(UInt64(group.count))
      for operation in operations[group] { write(operation.action, to: &writer) }
    }
  }

  static func operations(from reader: inout ByteReader) throws(ChangesError) -> [Operation] {
    var operations: [Operation] = []
    for _ in 0..<(try reader.count(ofAtLeast: groupMinimum)) {
      let kind = EntityKind(rawValue: try reader.byte())
      let key = EntityKey(kind: kind, id: try reader.identifier())
      guard operations.last?.key != key else { throw .malformed(.notAscending) }
      let count = try reader.count(ofAtLeast: 1)
      guard count > 0 else { throw .malformed(.emptyGroup) }
      for _ in 0..<count {
        operations.append(Operation(key: key, action: try action(from: &reader)))
      }
    }
    return operations
  }

  private static func write(_ action: Operation.Action, to writer: inout ByteWriter) {
    switch action {
    case .set(let field, let value, let ownTime):
      writer.byte(ownTime == nil ? Code.set : Code.setAtOwnTime)
      writer.byte(field.rawValue)
      if let ownTime { writer.fixed(ownTime) }
      value.write(to: &writer)
    case .edit(let field, let change):
      writer.byte(Code.edit)
      writer.byte(field.rawValue)
      writer.counted(change.encode())
    case .delete:
      writer.byte(Code.delete)
    case .unknown(let code, let bytes):
      precondition(code >= Code.firstUnknown, "only decoding makes unknown operations")
      writer.byte(code)
      writer.counted(bytes)
    }
  }

  private static func action(
    from reader: inout ByteReader
  ) throws(ChangesError) -> Operation.Action {
    switch try reader.byte() {
    case Code.set:
      return .set(try reader.field(), try Value(from: &reader))
    case Code.setAtOwnTime:
      let field = try reader.field()
      let hlc = try reader.fixed()
      guard hlc <= HybridClock.limit else { throw .malformed(.numberTooLarge) }
      return .set(field, try Value(from: &reader), hlc: hlc)
    case Code.edit:
      return .edit(try reader.field(), try change(from: &reader))
    case Code.delete:
      return .delete
    case 0:
      throw .malformed(.unknownFlag)
    case let code:
      return .unknown(code: code, bytes: Array(try reader.counted()))
    }
  }

  private static func change(from reader: inout ByteReader) throws(ChangesError) -> TextChange {
    let bytes = Array(try reader.counted())
    do { return try TextChange(decoding: bytes) } catch { throw .malformed(.textChange) }
  }
}

extension [Operation] {
  /// The ranges of neighbours that concern one entity.
  fileprivate var groups: [Range<Int>] {
    var groups: [Range<Int>] = []
    var start = startIndex
    for index in indices where index > start && self[index].key != self[start].key {
      groups.append(start..<index)
      start = index
    }
    if start < endIndex { groups.append(start..<endIndex) }
    return groups
  }
}
