/// Words with a meaning, found by their hash.
struct WordTable<Meaning: OptionSet & Sendable>: Sendable {
  private var entries: [(hash: UInt32, meaning: Meaning)?]

  /// The words of each string, separated by spaces, all in lower case.
  init(_ groups: [(words: String, meaning: Meaning)]) {
    let words = groups.flatMap { group in
      group.words.split(separator: " ").map { (WordHash.of($0.utf8), group.meaning) }
    }
    var size = 64
    while size < 3 * words.count { size *= 2 }
    entries = Array(repeating: nil, count: size)
    for (hash, meaning) in words {
      let slot = self.slot(of: hash)
      entries[slot] = (hash, meaning.union(entries[slot]?.meaning ?? []))
    }
  }

  /// The meaning of the word with this hash.
  subscript(hash: UInt32) -> Meaning { entries[slot(of: hash)]?.meaning ?? [] }

  private func slot(of hash: UInt32) -> Int {
    var slot = Int(hash) & (entries.count - 1)
    while let entry = entries[slot], entry.hash != hash { slot = (slot + 1) & (entries.count - 1) }
    return slot
  }
}

/// The hash of a word, byte by byte (FNV-1a).
enum WordHash {
  static let start: UInt32 = 2_166_136_261

  static func adding(_ byte: UInt8, to hash: UInt32) -> UInt32 {
    (hash ^ UInt32(byte)) &* 16_777_619
  }

  static func of(_ word: some Sequence<UInt8>) -> UInt32 {
    word.reduce(start) { adding($1, to: $0) }
  }
}
