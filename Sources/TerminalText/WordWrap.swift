/// Breaks long lines at spaces, for a terminal; what follows keeps the line's indentation.
public enum WordWrap {
  /// The pieces of a line with line breaks in them, so that none is wider than `width` columns,
  /// save a word that is wider itself.
  public static func wrapped(_ pieces: [String], width: Int) -> [String] {
    guard pieces.reduce(0, { $0 + $1.utf8.count }) > width else { return pieces }
    let (breaks, indents) = self.breaks(in: pieces.joined(), width: width)
    var place = 0
    return pieces.map { piece in
      var text = ""
      for letter in piece {
        if breaks.contains(place) {
          text += "\n" + String(repeating: " ", count: indents[place] ?? 0)
        } else {
          text.append(letter)
        }
        place += 1
      }
      return text
    }
  }

  /// The spaces to break at, by their place, and how far what follows is indented.
  private static func breaks(
    in text: String,
    width: Int
  ) -> (places: Set<Int>, indents: [Int: Int]) {
    var places: Set<Int> = []
    var indents: [Int: Int] = [:]
    var column = 0
    var indent = 0
    var isIndenting = true
    var space: Int?
    var afterSpace = 0
    for (place, letter) in text.enumerated() {
      if letter.isNewline {
        (column, indent, isIndenting, space) = (0, 0, true, nil)
        continue
      }
      isIndenting = isIndenting && letter == " "
      if isIndenting { indent += 1 }
      let columns = String(letter).columnCount
      column += columns
      afterSpace += columns
      if letter == " ", !isIndenting { (space, afterSpace) = (place, 0) }
      guard column > width, let last = space else { continue }
      places.insert(last)
      indents[last] = indent
      column = indent + afterSpace
      space = nil
    }
    return (places, indents)
  }
}
