/// What is drawn for one letter of a text: harmless, and of a width that every terminal agrees on.
///
/// Terminals disagree about joined pictures, variation selectors and skin tones: these are drawn as
/// the pictures that they are made of. What is invisible and joins or divides letters is not drawn;
/// whatever else ``SafeText`` hides is spelled out.
public struct Glyphs: Sendable {
  /// One piece for the grid of a terminal: a letter with the marks on it.
  public struct Glyph: Hashable, Sendable {
    public let text: String
    /// One or two.
    public let columnCount: Int
  }

  public let glyphs: [Glyph]

  public init(of letter: Character) {
    if let byte = letter.asciiValue, byte >= 0x20, byte < 0x7F {
      glyphs = [Glyph(text: String(letter), columnCount: 1)]
      return
    }
    var found: [Glyph] = []
    for scalar in letter.unicodeScalars { Self.draw(scalar, after: &found) }
    glyphs = found
  }

  public var columnCount: Int { glyphs.reduce(0) { $0 + $1.columnCount } }

  /// The marks that one letter may carry; what is piled higher is left out.
  private static let markLimit = 4

  private static func draw(_ scalar: Unicode.Scalar, after glyphs: inout [Glyph]) {
    switch scalar.value {
    case 0x0A, 0x09: glyphs.append(Glyph(text: " ", columnCount: 1))
    case 0xAD, 0x200B...0x200D, 0x2060, 0xFEFF, 0xFE00...0xFE0F: break
    case 0x1F3FB...0x1F3FF where !glyphs.isEmpty: break
    case _ where SafeText.isHidden(scalar):
      glyphs += SafeText.line(String(scalar)).map { Glyph(text: String($0), columnCount: 1) }
    default:
      let width = scalar.columnCount
      guard width == 0 else {
        return glyphs.append(Glyph(text: String(scalar), columnCount: width))
      }
      // A mark on nothing stands on a dotted circle, as in the tables of Unicode.
      let base = glyphs.popLast() ?? Glyph(text: "◌", columnCount: 1)
      let isFull = base.text.unicodeScalars.count > markLimit
      glyphs.append(
        Glyph(text: isFull ? base.text : base.text + String(scalar), columnCount: base.columnCount)
      )
    }
  }
}
