/// How the HTML inside a block is written, and what counts as clean.
///
/// Clean HTML has only the elements of ``InlineElement``, closed in order, no link in a link, and
/// the four references that escaping needs; each text has one form. It says the same to every
/// parser, so that nothing in it can come to life.
public enum CleanHTML {
  /// Text as it stands between tags.
  public static func escaped(_ text: String) -> String {
    text.utf8.contains { $0 == 38 || $0 == 60 || $0 == 62 || $0 == 0 }
      ? text.unicodeScalars.reduce(into: "") { $0 += reference($1) ?? String($1) } : text
  }

  /// Text as it stands in the quotes of an attribute.
  static func escapedInQuotes(_ text: String) -> String {
    let escaped = escaped(text)
    return escaped.utf8.contains(UInt8(ascii: "\""))
      ? escaped.replacing("\"", with: "&quot;") : escaped
  }

  private static func reference(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "&": "&amp;"
    case "<": "&lt;"
    case ">": "&gt;"
    case "\0": "\u{FFFD}"
    default: nil
    }
  }

  /// The tag that opens an element; `address` is where a link leads.
  public static func startTag(_ element: InlineElement, address: String? = nil) -> String {
    let link = address.map { " href=\"\(escapedInQuotes($0))\"" } ?? ""
    return "<\(element.rawValue)\(link)>"
  }

  public static func endTag(_ element: InlineElement) -> String { "</\(element.rawValue)>" }

  /// Whether following a link to an address can only open a page or write a letter.
  public static func isHarmless(address: String) -> Bool {
    let start = address.prefix(8).lowercased()
    let isKnown =
      start.hasPrefix("http://") || start.hasPrefix("https://") || start.hasPrefix("mailto:")
    return isKnown
      && address.unicodeScalars.allSatisfy { $0.value >= 32 && !(0x7F...0x9F ~= $0.value) }
  }

  /// Whether HTML from elsewhere, another device say, is clean.
  public static func isClean(_ html: String) -> Bool { text(of: html) != nil }

  /// The text of clean HTML, a line feed for each break; `nil` if it is not clean.
  public static func text(of html: String) -> String? {
    var reader = CleanHTMLReader(html)
    return reader.text()
  }
}
