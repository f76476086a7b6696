/// Reads clean HTML, and nothing that is not clean.
struct CleanHTMLReader {
  private var rest: Substring.UTF8View
  private var open: [InlineMark] = []
  private var closed: [InlineMark] = []
  private var words: [UInt8] = []

  init(_ html: String) { rest = html[...].utf8 }

  mutating func text() -> MarkedText? {
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
    guard open.isEmpty else { return nil }
    return MarkedText(text: String(decoding: words, as: UTF8.self), marks: closed)
  }

  private mutating func readTag() -> Bool {
    if take("</") {
      guard let element = name(), var mark = open.popLast(), mark.element == element else {
        return false
      }
      mark.range = mark.range.lowerBound..<words.count
      closed.append(mark)
      return take(">")
    }
    guard take("<"), let element = name() else { return false }
    var mark = InlineMark(element: element, range: words.count..<words.count)
    if element == .a {
      guard !open.contains(where: { $0.element == .a }), let address = readAddress() else {
        return false
      }
      mark.address = address
    }
    if element.isEmpty { words.append(10) } else { open.append(mark) }
    return take(">")
  }

  private mutating func name() -> InlineElement? {
    let letters = rest.prefix { 97...122 ~= $0 }
    rest = rest.dropFirst(letters.count)
    return InlineElement(rawValue: String(decoding: letters, as: UTF8.self))
  }

  private mutating func readAddress() -> String? {
    guard take(" href=\"") else { return nil }
    var bytes: [UInt8] = []
    while let byte = rest.first, byte != UInt8(ascii: "\"") {
      if byte == UInt8(ascii: "&") {
        guard let letter = reference() else { return nil }
        bytes.append(letter)
      } else {
        guard byte != UInt8(ascii: "<"), byte != UInt8(ascii: ">") else { return nil }
        bytes.append(byte)
        rest.removeFirst()
      }
    }
    let address = String(decoding: bytes, as: UTF8.self)
    return take("\"") && CleanHTML.isHarmless(address: address) ? address : nil
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
