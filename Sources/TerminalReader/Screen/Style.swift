import Curses

/// How a letter looks.
struct Style: Hashable, Sendable {
  var attributes: TextAttributes = []
  /// The letter's colour; `nil` for the terminal's own.
  var ink: Ink?
  /// The colour behind it; `nil` for the terminal's own.
  var paper: Ink?

  static let plain = Style()

  /// This look laid over another one, which shows where this says nothing.
  func over(_ other: Style) -> Style {
    Style(
      attributes: attributes.union(other.attributes),
      ink: ink ?? other.ink,
      paper: paper ?? other.paper
    )
  }

  func with(_ more: TextAttributes) -> Style {
    Style(attributes: attributes.union(more), ink: ink, paper: paper)
  }
}

/// The colours that are used, by what they are; a terminal shows the nearest it has.
enum Ink: Hashable, Sendable {
  case black, white, faint, link
  case yellow, green, blue, pink, purple, red, orange, gray

  /// The number in a palette of 256 or 8 colours.
  func number(ofColors count: Int) -> Int {
    let (many, few) = numbers
    return count >= 256 ? many : few
  }

  private var numbers: (Int, Int) {
    switch self {
    case .black: (16, 0)
    case .white: (231, 7)
    case .faint: (244, 7)
    case .link: (75, 6)
    case .yellow: (228, 3)
    case .green: (157, 2)
    case .blue: (153, 4)
    case .pink: (218, 5)
    case .purple: (183, 5)
    case .red: (217, 1)
    case .orange: (216, 3)
    case .gray: (252, 7)
    }
  }
}
