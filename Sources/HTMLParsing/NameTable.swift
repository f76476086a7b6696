/// Names of elements or attributes, each with a number of its own.
struct NameTable: Sendable {
  /// At least this for names that no case of an enumeration stands for.
  static let firstOther: Int32 = 256

  private struct Entry {
    let key: NameKey
    let identifier: Int32
  }

  private var slots: [Int32]
  private var entries: [Entry] = []
  private var others: [[UInt8]] = []

  init(known: [String], also: [String]) {
    slots = Array(repeating: -1, count: 1024)
    for (position, name) in known.enumerated() {
      add(NameKey(name), Int32(position))
    }
    for name in also { _ = identifier(of: NameKey(name)) { Array(name.utf8) } }
  }

  /// The number of a name; its bytes are asked for when it is new.
  mutating func identifier(of key: NameKey, bytes: () -> [UInt8]) -> Int32 {
    if let found = find(key) { return found }
    let identifier = Self.firstOther + Int32(others.count)
    others.append(bytes())
    add(key, identifier)
    return identifier
  }

  func find(_ key: NameKey) -> Int32? {
    var slot = key.hash & (slots.count - 1)
    for _ in 0..<Self.longestSearch {
      let position = slots[slot]
      guard position >= 0 else { return nil }
      if entries[Int(position)].key == key { return entries[Int(position)].identifier }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// The bytes of a name that no case stands for.
  func bytes(of identifier: Int32) -> [UInt8] { others[Int(identifier - Self.firstOther)] }

  // Names chosen so that their hashes meet are not found again: they count as new each time, and
  // cost no more than others.
  private static let longestSearch = 32

  private mutating func add(_ key: NameKey, _ identifier: Int32) {
    if entries.count * 2 >= slots.count { grow() }
    guard let slot = freeSlot(key) else { return }
    slots[slot] = Int32(entries.count)
    entries.append(Entry(key: key, identifier: identifier))
  }

  private func freeSlot(_ key: NameKey) -> Int? {
    let start = key.hash
    return (0..<Self.longestSearch).lazy.map { (start + $0) & (slots.count - 1) }
      .first { slots[$0] < 0 }
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    for (position, entry) in entries.enumerated() {
      if let slot = freeSlot(entry.key) { slots[slot] = Int32(position) }
    }
  }
}
