import TerminalText

/// A place between two letters of a text.
struct TextPlace: Hashable, Sendable {
  /// In bytes of UTF-8.
  var byte: Int
  /// In Unicode scalars.
  var scalar: Int

  static let start = TextPlace(byte: 0, scalar: 0)
}

/// A letter of a text, as a person sees one, with its place.
struct PlacedLetter: Sendable {
  let letter: Character
  let start: TextPlace
  let end: TextPlace
  let columnCount: Int
}

/// The letters of a part of a text, one after the other.
struct PlacedLetters: Sequence, IteratorProtocol {
  /// Columns of a tab.
  static let tabWidth = 4

  private var rest: Substring
  private var place: TextPlace

  init(_ text: String, from start: TextPlace = .start, toByte end: Int? = nil) {
    let count = text.utf8.count
    let from = text.utf8.index(text.startIndex, offsetBy: Swift.min(start.byte, count))
    let last = Swift.min(Swift.max(start.byte, end ?? count), count)
    let to = text.utf8.index(text.startIndex, offsetBy: last)
    rest = text[from..<to]
    place = start
  }

  mutating func next() -> PlacedLetter? {
    guard let letter = rest.popFirst() else { return nil }
    let start = place
    place.byte += letter.utf8.count
    place.scalar += letter.unicodeScalars.count
    return PlacedLetter(
      letter: letter,
      start: start,
      end: place,
      columnCount: letter == "\t" ? Self.tabWidth : letter.columnCount
    )
  }
}
