import Library
import Reading

/// A thing as it is edited: lines `key: value`, a line `---`, then the words.
struct EditedText {
  private(set) var header: [(key: String, value: String)]
  private(set) var body: String

  init(_ header: [(key: String, value: String)], body: String) {
    self.header = header
    self.body = body
  }

  /// Reads what the editor left; the keys may stand in any order, and none may be missing.
  init(parsing text: String, keys: [String]) throws(LibraryError) {
    header = []
    body = ""
    var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)[...]
    while let line = lines.popFirst(), line != "---" {
      if lines.isEmpty { throw .badData("The line --- after the header is missing. Put it back.") }
      guard line.contains(where: { !$0.isWhitespace }) else { continue }
      guard let colon = line.firstIndex(of: ":"), keys.contains(String(line[..<colon])) else {
        throw .badData(
          "\"\(line.prefix(60))\" is no line of the header. It has \(keys.joined(separator: ", "))."
        )
      }
      header.append((String(line[..<colon]), Self.trimmed(line[colon...].dropFirst())))
    }
    if let missing = keys.first(where: { key in !header.contains { $0.key == key } }) {
      throw .badData("The header has no line \(missing): any more. Put it back, even if empty.")
    }
    body = Self.trimmedEnd(lines.joined(separator: "\n"))
  }

  var text: String {
    header.map { $0.value.isEmpty ? "\($0.key):\n" : "\($0.key): \($0.value)\n" }.joined()
      + "---\n" + (body.isEmpty ? "" : "\(body)\n")
  }

  subscript(key: String) -> String { header.last { $0.key == key }?.value ?? "" }

  /// The names under `tags:`, separated by commas.
  var tags: [Tag] {
    self["tags"].split(separator: ",").compactMap { Tag(name: String($0)) }
  }

  private static func trimmed(_ text: Substring) -> String {
    String(trimmedEnd(String(text.drop(while: \.isWhitespace))))
  }

  /// Editors end the last line; that line's end is not the reader's.
  static func trimmedEnd(_ text: String) -> String {
    guard let last = text.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(text[...last])
  }
}
