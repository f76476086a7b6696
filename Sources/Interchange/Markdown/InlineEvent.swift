import Reading

/// Where an inline element of a block begins or ends.
struct InlineEvent {
  enum Edge { case start, end }

  /// In Unicode scalars of the block's text.
  let offset: Int
  let edge: Edge
  let element: InlineElement
  /// Of a link that starts.
  let address: String?

  /// The elements in a block's HTML, in their order; none where it is not clean or says other words.
  static func events(of block: Block) -> [InlineEvent] {
    guard let html = block.html, let text = CleanHTML.text(of: html),
      text.utf8.elementsEqual(block.text.utf8)
    else { return [] }
    var events: [InlineEvent] = []
    var offset = 0
    var rest = html.utf8[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "<"):
        let tag = rest.prefix { $0 != UInt8(ascii: ">") }
        rest = rest.dropFirst(tag.count + 1)
        if let event = event(String(Substring(tag)), at: offset) {
          events.append(event)
        } else {
          offset += 1  // A line break.
        }
      case UInt8(ascii: "&"):
        rest = rest.drop { $0 != UInt8(ascii: ";") }.dropFirst()
        offset += 1
      default:
        if byte & 0xC0 != 0x80 { offset += 1 }
      }
    }
    return events
  }

  /// What a tag of clean HTML says; `nil` for a line break.
  private static func event(_ tag: String, at offset: Int) -> InlineEvent? {
    let isEnd = tag.hasPrefix("/")
    let name = tag.drop { $0 == "/" }.prefix { $0 != " " }
    guard let element = InlineElement(rawValue: String(name)), !element.isEmpty else { return nil }
    let address = tag.split(separator: "\"", maxSplits: 2).dropFirst().first.map(String.init)
    return InlineEvent(
      offset: offset,
      edge: isEnd ? .end : .start,
      element: element,
      address: address.map(unescaped)
    )
  }

  /// The four references of clean HTML, read back; the ampersand last.
  private static func unescaped(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    return text.replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
  }
}
