import Curses
import Reading

/// Which look each kind of text has, with colours or without.
struct Theme: Hashable, Sendable {
  let hasColor: Bool

  static let colored = Theme(hasColor: true)
  /// Bold, underlined and reversed letters only.
  static let plain = Theme(hasColor: false)

  var title: Style { Style(attributes: .bold) }
  var heading: Style { Style(attributes: .bold) }
  /// What stands beside the text: who wrote it, captions, the numbers of links.
  var faint: Style { hasColor ? Style(ink: .faint) : .plain }
  var link: Style { hasColor ? Style(ink: .link) : .plain }
  var code: Style { hasColor ? Style(ink: .orange) : .plain }
  /// The line at the bottom, and whatever is chosen of a list.
  var bar: Style { Style(attributes: .reverse) }
  var selection: Style { Style(attributes: .reverse) }
  /// What a search found.
  var match: Style { Style(attributes: [.bold, .underline]) }

  /// A marked passage, by its colour's plain name; others than ``Highlight/palette`` are gray.
  func highlight(_ color: String) -> Style {
    hasColor ? Style(ink: .black, paper: ink(of: color)) : Style(attributes: .underline)
  }

  /// Passages that lie over each other.
  func overlap(_ color: String) -> Style {
    highlight(color).with(hasColor ? [.underline] : [.underline, .bold])
  }

  /// A colour's sign in the margin.
  func marker(_ color: String) -> Style {
    hasColor ? Style(ink: ink(of: color)) : Style(attributes: .bold)
  }

  /// The key that chooses a colour, "1" to "8"; "+" for a colour that only imports have.
  static func digit(of color: String) -> String {
    Highlight.palette.firstIndex(of: color).map { String($0 + 1) } ?? "+"
  }

  private func ink(of color: String) -> Ink {
    switch color {
    case "yellow": .yellow
    case "green": .green
    case "blue": .blue
    case "pink": .pink
    case "purple": .purple
    case "red": .red
    case "orange": .orange
    default: .gray
    }
  }
}
