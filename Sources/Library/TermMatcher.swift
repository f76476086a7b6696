/// Finds the words of a query in a text as the index does: whatever their case and accents.
struct TermMatcher: Sendable {
  /// A word, several words in a row, or the beginning of a word.
  struct Term: Sendable {
    let words: [String]
    let isPrefix: Bool

    init(_ text: String, isPrefix: Bool) {
      words = TermMatcher.words(of: text[...]).map { TermMatcher.fold(text[$0]) }
      self.isPrefix = isPrefix
    }
  }

  private let terms: [Term]

  init(_ terms: [Term]) { self.terms = terms.filter { !$0.words.isEmpty } }

  /// Where the first of the terms stands.
  func firstMatch(in text: Substring) -> Range<String.Index>? {
    guard !terms.isEmpty else { return nil }
    let longest = terms.map(\.words.count).max() ?? 1
    var window: [(range: Range<String.Index>, word: String)] = []
    var rest = text.startIndex
    while true {
      while window.count < longest, let range = Self.nextWord(in: text, from: rest) {
        window.append((range, Self.fold(text[range])))
        rest = range.upperBound
      }
      guard let first = window.first else { return nil }
      for term in terms where Self.fits(term, window) {
        return first.range.lowerBound..<window[term.words.count - 1].range.upperBound
      }
      window.removeFirst()
    }
  }

  private static func fits(
    _ term: Term,
    _ window: [(range: Range<String.Index>, word: String)]
  ) -> Bool {
    guard term.words.count <= window.count else { return false }
    return zip(term.words, window).enumerated().allSatisfy { index, pair in
      let isOpen = term.isPrefix && index == term.words.count - 1
      return isOpen ? pair.1.word.hasPrefix(pair.0) : pair.1.word == pair.0
    }
  }

  private static func words(of text: Substring) -> [Range<String.Index>] {
    var words: [Range<String.Index>] = []
    var rest = text.startIndex
    while let word = nextWord(in: text, from: rest) {
      words.append(word)
      rest = word.upperBound
    }
    return words
  }

  private static func nextWord(in text: Substring, from start: String.Index) -> Range<String.Index>?
  {
    guard let first = text[start...].firstIndex(where: isWordLetter) else { return nil }
    let end = text[first...].firstIndex { !isWordLetter($0) } ?? text.endIndex
    return first..<end
  }

  private static func isWordLetter(_ letter: Character) -> Bool {
    letter.isLetter || letter.isNumber
  }

  /// In small letters, without accents.
  private static func fold(_ word: Substring) -> String {
    if word.utf8.allSatisfy({ $0 < 0x80 }) { return word.lowercased() }
    var folded = String.UnicodeScalarView()
    for letter in word.lowercased() {
      guard let base = letter.baseScalar else { continue }
      folded.append(base)
    }
    return String(folded)
  }
}

extension Character {
  /// The letter under the accents: `e` for `é`.
  fileprivate var baseScalar: Unicode.Scalar? {
    guard let first = unicodeScalars.first else { return nil }
    return Self.bases[first] ?? first
  }

  /// Precomposed Latin letters; others are compared as they are.
  private static let bases: [Unicode.Scalar: Unicode.Scalar] = {
    let families: [(Unicode.Scalar, String)] = [
      ("a", "àáâãäåāăą"), ("c", "çćĉċč"), ("d", "ďđ"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"),
      ("h", "ĥ"), ("i", "ìíîïĩīĭį"), ("j", "ĵ"), ("k", "ķ"), ("l", "ĺļľ"), ("n", "ñńņň"),
      ("o", "òóôõöōŏő"), ("r", "ŕŗř"), ("s", "śŝşšș"), ("t", "ţťț"), ("u", "ùúûüũūŭůűų"),
      ("w", "ŵ"), ("y", "ýÿŷ"), ("z", "źżž"),
    ]
    var bases: [Unicode.Scalar: Unicode.Scalar] = [:]
    for (base, letters) in families {
      for letter in letters.unicodeScalars { bases[letter] = base }
    }
    return bases
  }()
}
