/// How the HTML inside a block is written, and what counts as clean.
///
/// Clean HTML has only the elements of ``InlineElement``, closed in order, no link in a link, and
/// the four references that escaping needs; each text has one form. It says the same to every
/// parser, so that nothing in it can come to life.
public enum CleanHTML {
  /// Text as it stands between tags.
  public static func escaped(_ text: String) -> String {
    text.utf8.contains { reference($0) != nil } ? written { write(text, to: &$0) } : text
  }

  /// Text as it stands in the quotes of an attribute.
  static func escapedInQuotes(_ text: String) -> String {
    text.utf8.contains { reference($0) != nil || $0 == quote }
      ? written { write(inQuotes: text, to: &$0) } : text
  }

  private static let quote = UInt8(ascii: "\"")

  private static func reference(_ byte: UInt8) -> StaticString? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case 0: "\u{FFFD}"
    default: nil
    }
  }

  /// The tag that opens an element; `address` is where a link leads.
  public static func startTag(_ element: InlineElement, address: String? = nil) -> String {
    written { write(startOf: element, address: address, to: &$0) }
  }

  public static func endTag(_ element: InlineElement) -> String {
    written { write(endOf: element, to: &$0) }
  }

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
  public static func text(of html: String) -> String? { markedText(of: html)?.text }
}

// MARK: Writing bytes

extension CleanHTML {
  /// Appends text as it stands between tags.
  public static func write(_ text: UnsafeBufferPointer<UInt8>, to html: inout [UInt8]) {
    var start = 0
    for place in text.indices {
      guard let reference = reference(text[place]) else { continue }
      html.append(contentsOf: text[start..<place])
      html.append(reference)
      start = place + 1
    }
    html.append(contentsOf: text[start...])
  }

  /// Appends the tag that opens an element; `address` is where a link leads.
  public static func write(
    startOf element: InlineElement,
    address: String? = nil,
    to html: inout [UInt8]
  ) {
    html.append(UInt8(ascii: "<"))
    html += element.rawValue.utf8
    if let address {
      html.append(" href=\"")
      write(inQuotes: address, to: &html)
      html.append(quote)
    }
    html.append(UInt8(ascii: ">"))
  }

  /// Appends the tag that closes an element.
  public static func write(endOf element: InlineElement, to html: inout [UInt8]) {
    html.append("</")
    html += element.rawValue.utf8
    html.append(UInt8(ascii: ">"))
  }

  private static func written(_ write: (inout [UInt8]) -> Void) -> String {
    var html: [UInt8] = []
    write(&html)
    return String(decoding: html, as: UTF8.self)
  }

  private static func write(_ text: String, to html: inout [UInt8]) {
    var text = text
    text.withUTF8 { write($0, to: &html) }
  }

  private static func write(inQuotes text: String, to html: inout [UInt8]) {
    guard text.utf8.contains(quote) else { return write(text, to: &html) }
    for byte in text.utf8 {
      if byte == quote {
        html.append("&quot;")
      } else if let reference = reference(byte) {
        html.append(reference)
      } else {
        html.append(byte)
      }
    }
  }
}

extension [UInt8] {
  fileprivate mutating func append(_ text: StaticString) {
    append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }
}
