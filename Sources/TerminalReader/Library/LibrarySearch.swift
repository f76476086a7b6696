import Library

/// What is looked for: on which shelf, with which words, in which order.
struct LibrarySearch: Hashable, Sendable {
  var shelf: Shelf
  /// A query of the one search language.
  var words = ""
  /// `nil` for the shelf's own order.
  var sort: ArticleSort?
  /// Whether the words are still being typed.
  var isTyping = false

  /// The words as a query; the last one counts as the beginning of a word while it is typed.
  var query: String { isTyping ? Self.begun(words) : words }

  /// The words with a star on the last one, so that typing narrows the list.
  ///
  /// Only on a word that is nothing but letters and digits. One or two letters of the Latin alphabet
  /// would find nearly everything, and take the longest: they wait for the third.
  static func begun(_ words: String) -> String {
    guard let last = words.split(whereSeparator: \.isWhitespace).last,
      words.last?.isWhitespace == false, words.count(where: { $0 == "\"" }).isMultiple(of: 2),
      last.allSatisfy({ $0.isLetter || $0.isNumber }), last.lowercased() != "or"
    else { return words }
    if last.count < 3, last.allSatisfy(\.isASCII) { return String(words.dropLast(last.count)) }
    return words + "*"
  }
}
