import CNcurses

/// How a letter looks beside its colours.
public struct TextAttributes: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  public static let bold = Self(rawValue: UInt8(CNCURSES_BOLD))
  public static let dim = Self(rawValue: UInt8(CNCURSES_DIM))
  public static let italic = Self(rawValue: UInt8(CNCURSES_ITALIC))
  public static let underline = Self(rawValue: UInt8(CNCURSES_UNDERLINE))
  public static let reverse = Self(rawValue: UInt8(CNCURSES_REVERSE))
}

extension Terminal {
  /// Draws one letter, with the marks on it, that takes `width` columns; colours are numbers of
  /// the terminal, -1 for its own.
  ///
  /// The text must be harmless already: what cannot be drawn becomes question marks.
  public func draw(
    _ letter: String,
    width: Int,
    column: Int,
    row: Int,
    attributes: TextAttributes,
    foreground: Int,
    background: Int
  ) {
    let scalars = letter.unicodeScalars.map(\.value)
    cncurses_put(
      Int32(row),
      Int32(column),
      scalars,
      scalars.count,
      Int32(width),
      Int32(attributes.rawValue),
      Int32(foreground),
      Int32(background)
    )
  }

  /// Shows what was drawn, with the cursor at a place or nowhere.
  public func show(cursor: (column: Int, row: Int)?) {
    cncurses_show(Int32(cursor?.row ?? -1), Int32(cursor?.column ?? 0))
  }

  /// Draws everything anew with the next ``show(cursor:)``, whatever is on the screen.
  public func forgetScreen() { cncurses_forget() }
}
