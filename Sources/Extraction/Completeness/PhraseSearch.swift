/// Phrases to look for in a text, all of them in one pass; each has four bytes or more.
struct PhraseSearch: Sendable {
  /// By their first four bytes.
  private var phrases: [UInt32: [[UInt8]]] = [:]
  /// Where `phrases` may have something, by a hash of the four bytes.
  private var isTaken = [Bool](repeating: false, count: 4096)

  init(_ phrases: [String]) {
    for phrase in phrases {
      let bytes = Array(phrase.utf8)
      let start = bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
      self.phrases[start, default: []].append(bytes)
      isTaken[Self.slot(of: start)] = true
    }
  }

  /// Whether one of the phrases stands somewhere in the text.
  func isFound(in text: [UInt8]) -> Bool {
    isTaken.withUnsafeBufferPointer { isTaken in
      var start: UInt32 = 0
      for (place, byte) in text.enumerated() {
        start = start << 8 | UInt32(byte)
        guard isTaken[Self.slot(of: start)], place >= 3 else { continue }
        if phrases[start]?.contains(where: { text[(place - 3)...].starts(with: $0) }) == true {
          return true
        }
      }
      return false
    }
  }

  private static func slot(of start: UInt32) -> Int { Int((start &* 2_654_435_761) >> 20) }
}
