/// Why a text or a change of it cannot be used.
public enum TextError: Error, Hashable, CustomStringConvertible {
  /// The bytes are no whole text in a form this program knows.
  case damaged

  /// The device has typed more than four thousand million letters into one text.
  case full

  public var description: String {
    switch self {
    case .damaged: "A note arrived damaged; sync again, or restore the library from a backup."
    case .full: "This note has been edited too often; copy its text into a new note."
    }
  }
}
