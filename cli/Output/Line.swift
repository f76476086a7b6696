import TerminalText

/// A line to print: pieces of text, each in a style of ours.
///
/// Whatever a piece says is made harmless when it is printed; only the styles reach a terminal as
/// control sequences.
struct Line: ExpressibleByStringInterpolation {
  /// How a piece looks on a terminal that has colours.
  enum Style: String {
    case plain = ""
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
  }

  struct Piece {
    let text: String
    let style: Style
    let keepsLayout: Bool
  }

  private(set) var pieces: [Piece]

  init(_ text: String, _ style: Style = .plain) {
    pieces = [Piece(text: text, style: style, keepsLayout: false)]
  }

  init(stringLiteral text: String) { self.init(text) }

  private init(pieces: [Piece]) { self.pieces = pieces }

  /// Text of several lines.
  static func paragraphs(_ text: String, _ style: Style = .plain) -> Line {
    Line(pieces: [Piece(text: text, style: style, keepsLayout: true)])
  }

  /// Many lines behind each other, as one.
  init(joining lines: [Line]) { pieces = lines.flatMap(\.pieces) }

  /// The tab between two fields of a line.
  static var separator: Line { paragraphs("\t") }

  static func + (left: Line, right: Line) -> Line { Line(pieces: left.pieces + right.pieces) }

  /// What is written, the line's end included; `width` is the terminal's, where there is one.
  func rendered(hasColor: Bool, width: Int? = nil) -> String {
    let texts = pieces.map { piece in
      piece.keepsLayout ? SafeText.paragraphs(piece.text) : SafeText.line(piece.text)
    }
    var text = ""
    let wrapped = width.map { WordWrap.wrapped(texts, width: $0) } ?? texts
    for (piece, safe) in zip(pieces, wrapped) {
      if hasColor, piece.style != .plain, !safe.isEmpty {
        text += "\u{1B}[\(piece.style.rawValue)m\(safe)\u{1B}[0m"
      } else {
        text += safe
      }
    }
    return text + "\n"
  }
}
