/// The runs of three words in a text, to tell whether two texts are one in two editions.
struct WordRuns {
  /// With less in common than this, two texts are two articles: even half-rewritten ones keep more, and
  /// what two pages of one site share, their menus, is no part of their texts.
  static let leastShare = 0.1

  private let hashes: Set<UInt64>

  init(_ text: String) {
    var hashes: Set<UInt64> = []
    var words: [UInt64] = []
    for word in text.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
      words.append(Self.hash(word.utf8))
      if words.count > 3 { words.removeFirst() }
      if words.count == 3 { hashes.insert(words.reduce(0) { $0 &* 0x100_0000_01B3 ^ $1 }) }
    }
    if hashes.isEmpty, !words.isEmpty { hashes.insert(words.reduce(0, ^)) }
    self.hashes = hashes
  }

  /// How much of this is in another text, 0 to 1; 1 for a text without words.
  func share(in other: WordRuns) -> Double {
    guard !hashes.isEmpty else { return 1 }
    return Double(hashes.count { other.hashes.contains($0) }) / Double(hashes.count)
  }

  /// FNV-1a.
  private static func hash(_ bytes: Substring.UTF8View) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
