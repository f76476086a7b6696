/// Reads clean HTML, and nothing that is not clean.
struct CleanHTMLReader {
  private var rest: Substring.UTF8View
  private var open: [InlineElement] = []
  private var words: [UInt8] = []

  init(_ html: String) { rest = html[...].utf8 }

  mutating func text() -> String? {
    while let byte = rest.first {
      switch byte {
      case 0, UInt8(ascii: ">"): return nil
      case UInt8(ascii: "<"): guard readTag() else { return nil }
      case UInt8(ascii: "&"):
        guard let letter = reference(), letter != UInt8(ascii: "\"") else { return nil }
        words.append(letter)
      default:
        words.append(byte)
        rest.removeFirst()
      }
    }
    return open.isEmpty ? String(decoding: words, as: UTF8.self) : nil
  }

  private mutating func readTag() -> Bool {
    if take("</") {
      guard let element = name(), open.popLast() == element else { return false }
      return take(">")
    }
    guard take("<"), let element = name() else { return false }
    if element.isEmpty {
      words.append(10)
    } else {
      guard element != .a || !open.contains(.a) else { return false }
      open.append(element)
    }
    return (element != .a || readAddress()) && take(">")
  }

  private mutating func name() -> InlineElement? {
    let letters = rest.prefix { 97...122 ~= $0 }
    rest = rest.dropFirst(letters.count)
    return InlineElement(rawValue: String(decoding: letters, as: UTF8.self))
  }

  private mutating func readAddress() -> Bool {
    guard take(" href=\"") else { return false }
    var address: [UInt8] = []
    while let byte = rest.first, byte != UInt8(ascii: "\"") {
      if byte == UInt8(ascii: "&") {
        guard let letter = reference() else { return false }
        address.append(letter)
      } else {
        guard byte != UInt8(ascii: "<"), byte != UInt8(ascii: ">") else { return false }
        address.append(byte)
        rest.removeFirst()
      }
    }
    return take("\"") && CleanHTML.isHarmless(address: String(decoding: address, as: UTF8.self))
  }

  private mutating func reference() -> UInt8? {
    for (name, letter) in Self.references where take(name) { return letter }
    return nil
  }

  private static let references: [(String, UInt8)] = [
    ("&amp;", UInt8(ascii: "&")), ("&lt;", UInt8(ascii: "<")), ("&gt;", UInt8(ascii: ">")),
    ("&quot;", UInt8(ascii: "\"")),
  ]

  private mutating func take(_ part: String) -> Bool {
    guard rest.starts(with: part.utf8) else { return false }
    rest = rest.dropFirst(part.utf8.count)
    return true
  }
}
