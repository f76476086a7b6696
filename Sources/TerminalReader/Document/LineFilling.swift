import Reading
import TerminalText

/// Fills lines with letters: breaks after blanks and hyphens, around ideographs, and where a word
/// is wider than the line, wherever it must.
///
/// One pass, linear; the rules are the simplest of Unicode Standard Annex #14.
struct LineFilling {
  private(set) var lines: [PartLayout.Line] = []

  private let width: Int
  private let breaksAnywhere: Bool
  private var start = TextPlace.start
  private var column = 0
  /// The last place where the line may end: what is drawn up to there, where the next line begins,
  /// and the columns up to there.
  private var chance: (end: TextPlace, next: TextPlace, column: Int)?
  /// The one before, while the last letter was a hyphen or a slash: if a digit follows, there is none
  /// between, so that fractions, dates and ranges stay whole.
  private var chanceBeforePiece: (end: TextPlace, next: TextPlace, column: Int)??
  private var drawnEnd = TextPlace.start
  /// Columns without the blanks at the end.
  private var wasWide = false
  private var isContinued = false

  init(_ part: DocumentPart, insertions: [PartLayout.Insertion], width: Int) {
    self.width = width
    breaksAnywhere = part.kind == .block(.code)
    var insertions = insertions[...]
    for letter in PlacedLetters(part.text) {
      if letter.letter.isNewline {
        endLine(at: drawnEnd, next: letter.end)
        isContinued = false
        continue
      }
      var columns = letter.columnCount
      while let insertion = insertions.first, insertion.byte <= letter.end.byte {
        columns += insertion.text.columnCount
        insertions = insertions.dropFirst()
      }
      place(letter, columns: columns)
    }
    lines.append(PartLayout.Line(start: start, end: drawnEnd, isContinued: isContinued))
  }

  private mutating func place(_ letter: PlacedLetter, columns: Int) {
    let isBlank = letter.letter == " " || letter.letter == "\t" || letter.letter == "\u{3000}"
    if let chanceBeforePiece, letter.letter.isNumber { chance = chanceBeforePiece }
    chanceBeforePiece = nil
    let isWide = letter.columnCount == 2 && !letter.letter.isPunctuation
    if !breaksAnywhere, isWide || wasWide, column > 0, !isBlank, !letter.letter.isPunctuation {
      chance = (drawnEnd, letter.start, column)
    }
    if column + columns > width, column > 0, breaksAnywhere || !isBlank {
      breakLine(before: letter)
    }
    column += columns
    if breaksAnywhere || !isBlank { drawnEnd = letter.end }
    if !breaksAnywhere, isBlank || Self.endsPiece(letter.letter) {
      if !isBlank { chanceBeforePiece = .some(chance) }
      chance = (drawnEnd, letter.end, column)
    }
    wasWide = isWide
  }

  private mutating func breakLine(before letter: PlacedLetter) {
    guard let chance else { return endLine(at: drawnEnd, next: letter.start) }
    let rest = column - chance.column
    endLine(at: chance.end, next: chance.next)
    column = rest
    // What follows the break was drawn already, up to the letter before this one.
    drawnEnd = letter.start.byte > chance.next.byte ? letter.start : chance.next
    if column + letter.columnCount > width, column > 0 {
      endLine(at: letter.start, next: letter.start)
    }
  }

  private mutating func endLine(at end: TextPlace, next: TextPlace) {
    let end = end.byte < start.byte ? start : end
    lines.append(PartLayout.Line(start: start, end: end, isContinued: isContinued))
    isContinued = true
    start = next
    drawnEnd = next
    column = 0
    chance = nil
    wasWide = false
  }

  private static func endsPiece(_ letter: Character) -> Bool {
    letter == "-" || letter == "–" || letter == "—" || letter == "/" || letter == "\u{200B}"
  }
}
