import Library
import Reading

/// A conflict as it is settled in the editor: all values behind `#`, then the one to be saved.
enum ConflictText {
  private static let line = "# ---- What stands below this line is saved. ----"

  static func text(of conflict: ConflictListing) -> String {
    var lines = behindHash(conflict.title)
    lines += [
      "# \(ConflictLines.summary(conflict)).",
      "# Write below what is right, and save it: it ends the conflict on every device.",
      "# Leave without a change, and nothing is settled. What is shown now is kept with:",
      "#   carrel conflicts settle \(conflict.shortID) --field \(conflict.field) --keep",
    ]
    for (index, value) in conflict.values.enumerated() {
      let shown = value.isShown ? ", shown now" : ""
      lines += ["#", "# \(index + 1)  \(ConflictLines.origin(value))\(shown):"]
      lines += behindHash(value.value ?? "(none)", indent: "    ")
    }
    return (lines + [line, conflict.values.first?.value ?? ""]).joined(separator: "\n") + "\n"
  }

  private static func behindHash(_ text: String, indent: String = "") -> [String] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { "# \(indent)\($0)" }
  }

  /// What the reader left below the line.
  static func saved(in text: String) throws(LibraryError) -> String {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard let place = lines.firstIndex(where: { $0 == line }) else {
      throw .badData("The line \"\(line)\" is missing. Put it back.")
    }
    return EditedText.trimmedEnd(lines[(place + 1)...].joined(separator: "\n"))
  }
}
