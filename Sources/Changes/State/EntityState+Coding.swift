public import SyncProtocol

extension EntityState {
  /// The version of the state's coding, its first byte.
  public static let codingVersion: UInt8 = 1

  /// The state as storage keeps it beside the entity's row; laid out in Changes.md.
  ///
  /// `index` gives the small local number of a device, below 2⁶². `elides` says whether the row
  /// shows exactly this value of this field, so that it is not written twice; it is asked only for
  /// values that are seen.
  public func encode(
    device index: (DeviceID) -> UInt64,
    elides: (Field, Value) -> Bool
  ) -> [UInt8] {
    let groups = stampGroups(elides: elides)
    var writer = ByteWriter()
    writer.reserve(24 * groups.count + 2)
    writer.byte(Self.codingVersion)
    writer.number(UInt64(groups.count))
    var previous: UInt64?
    for group in groups {
      group.write(to: &writer, device: index(group.dot.device), after: previous)
      previous = group.hlc
    }
    return writer.bytes
  }

  /// The state of an entity just made: one head a field, all of one changeset.
  ///
  /// Equal to `encode` of that state, without making it. `fields` are all fields written;
  /// `inline` those whose values the row does not show, ascending and part of `fields`.
  public static func encodeNew(
    fields: FieldSet,
    inline: [(field: Field, value: Value)] = [],
    device index: UInt64,
    sequence: UInt64,
    hlc: UInt64
  ) -> [UInt8] {
    var writer = ByteWriter()
    writer.reserve(24)
    writer.byte(codingVersion)
    writer.number(1)
    writer.fixed(hlc)
    writer.number(index << 1)
    writer.number(sequence)
    var written: UInt64 = 0
    for (field, _) in inline { written |= FieldSet(field).rawValue }
    writer.number(fields.rawValue & ~written)
    writer.number(written)
    for (_, value) in inline { value.write(to: &writer) }
    return writer.bytes
  }

  /// Reads a stored state: `device` names the device of a local number, `visible` the value that
  /// the row shows for a field.
  public init(
    kind: EntityKind,
    decoding bytes: some Collection<UInt8>,
    device: (UInt64) -> DeviceID?,
    visible: (Field) -> Value?
  ) throws(ChangesError) {
    var reader = ByteReader(bytes)
    let version = try reader.byte()
    guard version == Self.codingVersion else { throw .newerCoding(version) }
    var entries: [Entry] = []
    var previous: UInt64?
    let count = try reader.count(ofAtLeast: 4)
    for _ in 0..<count {
      let group = try StampGroup(from: &reader, device: device, after: previous)
      try group.readHeads(into: &entries, from: &reader, visible: visible)
      previous = group.hlc
    }
    try reader.end()
    if count > 1 { try Self.order(&entries) }
    self.init(kind: kind, ascending: entries)
  }

  private static func order(_ entries: inout [Entry]) throws(ChangesError) {
    entries.sort { $0.precedes($1) }
    for (entry, next) in zip(entries, entries.dropFirst()) where !entry.precedes(next) {
      throw .malformed(.repeatedHead)
    }
  }

  /// The heads by what they share, in the order of their dots.
  private func stampGroups(elides: (Field, Value) -> Bool) -> [StampGroup] {
    var groups: [StampGroup] = []
    for (position, entry) in entries.enumerated() {
      let isElided = isSeen(position) && elides(entry.field, entry.head.value)
      if let index = groups.firstIndex(where: { $0.fits(entry.head) }) {
        groups[index].add(entry, isElided: isElided)
      } else {
        var group = StampGroup(of: entry.head)
        group.add(entry, isElided: isElided)
        groups.append(group)
      }
    }
    return groups.count > 1 ? groups.sorted { $0.precedes($1) } : groups
  }

  /// Whether the field shows this very head's value.
  private func isSeen(_ position: Int) -> Bool {
    let entry = entries[position]
    let hasRival =
      (position > 0 && entries[position - 1].field == entry.field)
      || (position + 1 < entries.count && entries[position + 1].field == entry.field)
    guard hasRival || FieldRule(kind: kind, field: entry.field).policy == .enableWins else {
      return true
    }
    return winner(entry.field)?.dot == entry.head.dot && visible(entry.field) == entry.head.value
  }
}
