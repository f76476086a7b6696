import Library
import Reading

/// What devices disagree about, as lines.
enum ConflictLines {
  /// The mark of what is in conflict, in other listings.
  static let badge = "conflict"

  /// The thing and the field, then each value, numbered.
  static func many(_ conflict: ConflictListing) -> [Line] {
    [
      Line(conflict.shortID, .yellow) + .separator + Line(conflict.title, .bold) + .separator
        + Line(summary(conflict), .dim)
    ]
      + conflict.values.enumerated().flatMap { index, value in
        lines(index + 1, value)
      }
  }

  /// What the disagreement is about, in a sentence.
  static func summary(_ conflict: ConflictListing) -> String {
    switch conflict.reason {
    case .values: "\(conflict.field): written apart"
    case .overlap: "\(conflict.field): the same words replaced apart"
    case .revived:
      "edited on \(devices(conflict, "edited")) while it was deleted on "
        + devices(conflict, "deleted")
    }
  }

  /// By whom and when a value was written.
  static func origin(_ value: ConflictValue) -> String {
    guard let device = value.device else { return "merged" }
    let time = value.at.map { " \($0.shownMinute)" } ?? ""
    return (value.isOwn ? "this device" : device) + time
  }

  private static func lines(_ number: Int, _ value: ConflictValue) -> [Line] {
    let origin = Line(origin(value) + (value.isShown ? ", shown" : ""), .dim)
    let start = Line("  \(number)") + .separator + origin
    guard let text = value.value else { return [start + .separator + Line("(none)", .dim)] }
    guard text.contains(where: \.isNewline) else { return [start + .separator + Line(text)] }
    return [start, HighlightLines.indented(text)]
  }

  private static func devices(_ conflict: ConflictListing, _ deed: String) -> String {
    conflict.values.filter { $0.value == deed }
      .map { $0.isOwn ? "this device" : $0.device ?? "" }
      .joined(separator: ", ")
  }
}
