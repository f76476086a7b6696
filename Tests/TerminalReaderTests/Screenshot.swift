import Foundation

/// A picture of a screen as text, kept in `Screenshots`.
///
/// With `CARREL_WRITE_SCREENSHOTS` set the pictures are written instead of compared: look at the
/// difference before it is committed.
enum Screenshot {
  private static func url(_ name: String) -> URL {
    URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Screenshots/\(name).txt")
  }

  /// Whether a screen looks as in its picture.
  static func matches(_ name: String, _ lines: [String]) throws -> Bool {
    let text = trimmed(lines).joined(separator: "\n") + "\n"
    if ProcessInfo.processInfo.environment["CARREL_WRITE_SCREENSHOTS"] != nil {
      try text.write(to: url(name), atomically: true, encoding: .utf8)
    }
    return try String(contentsOf: url(name), encoding: .utf8) == text
  }

  /// Without blanks at the ends of lines, and blank lines at the end.
  static func trimmed(_ lines: [String]) -> [String] {
    var lines = lines.map { line in
      line.lastIndex { $0 != " " }.map { String(line[...$0]) } ?? ""
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}
