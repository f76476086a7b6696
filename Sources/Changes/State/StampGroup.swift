internal import SyncProtocol

/// The heads of an entity that one changeset wrote at one time and that share their mark.
struct StampGroup {
  let dot: Dot
  let hlc: UInt64
  let isMarked: Bool
  private(set) var elided: UInt64 = 0
  private(set) var inline: UInt64 = 0
  /// The values of the `inline` fields, ascending by field.
  private var values: [Value] = []

  init(of head: Head) {
    dot = head.dot
    hlc = head.hlc
    isMarked = head.isMarked
  }

  func fits(_ head: Head) -> Bool {
    hlc == head.hlc && isMarked == head.isMarked && dot == head.dot
  }

  func precedes(_ other: StampGroup) -> Bool {
    if dot != other.dot { return dot < other.dot }
    return hlc != other.hlc ? hlc < other.hlc : !isMarked && other.isMarked
  }

  mutating func add(_ entry: EntityState.Entry, isElided: Bool) {
    let bit = FieldSet(entry.field).rawValue
    if isElided {
      elided |= bit
    } else {
      inline |= bit
      values.append(entry.head.value)
    }
  }

  func write(to writer: inout ByteWriter, device index: UInt64, after previous: UInt64?) {
    if let previous {
      writer.signed(Int64(bitPattern: hlc &- previous))
    } else {
      writer.fixed(hlc)
    }
    writer.number(index << 1 | (isMarked ? 1 : 0))
    writer.number(dot.sequence)
    writer.number(elided)
    writer.number(inline)
    for value in values { value.write(to: &writer) }
  }

  init(
    from reader: inout ByteReader,
    device: (UInt64) -> DeviceID?,
    after previous: UInt64?
  ) throws(ChangesError) {
    if let previous {
      hlc = previous &+ UInt64(bitPattern: try reader.signed())
    } else {
      hlc = try reader.fixed()
    }
    let name = try reader.number()
    isMarked = name & 1 == 1
    guard let device = device(name >> 1) else { throw .malformed(.unknownDevice) }
    dot = Dot(device: device, sequence: try reader.positiveNumber())
    elided = try reader.number()
    inline = try reader.number()
    guard hlc <= HybridClock.limit else { throw .malformed(.numberTooLarge) }
    guard elided | inline != 0 else { throw .malformed(.emptyGroup) }
    guard elided & inline == 0 else { throw .malformed(.repeatedHead) }
  }

  /// Appends this group's heads in ascending order of their fields.
  func readHeads(
    into entries: inout [EntityState.Entry],
    from reader: inout ByteReader,
    visible: (Field) -> Value?
  ) throws(ChangesError) {
    var rest = elided | inline
    entries.reserveCapacity(entries.count + rest.nonzeroBitCount)
    while rest != 0 {
      let number = rest.trailingZeroBitCount
      rest &= rest - 1
      let field = Field(number: UInt8(truncatingIfNeeded: number))
      let value: Value
      if inline >> UInt64(number) & 1 == 1 {
        value = try Value(from: &reader)
      } else {
        guard let shown = visible(field) else { throw .malformed(.missingValue) }
        value = shown
      }
      let head = Head(dot: dot, hlc: hlc, value: value, isMarked: isMarked)
      entries.append(EntityState.Entry(field: field, head: head))
    }
  }
}
