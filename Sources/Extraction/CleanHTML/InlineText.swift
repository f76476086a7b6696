internal import Reading

/// One block's text as it grows, and the same as clean HTML.
struct InlineText {
  /// An inline element, and where it leads if it is a link.
  struct Mark {
    let element: InlineElement
    var address: String?
  }

  private struct OpenMark {
    var mark: Mark?
    var isWritten = false
  }

  private var text: [UInt8] = []
  private var html: [UInt8] = []
  private var open: [OpenMark] = []
  /// How many elements are open inside of the innermost that is kept.
  private var deeper = 0
  private var hasSpace = false
  private var breaks = 0
  /// How many cells of a table's row have begun since the last character.
  private var cells = 0
  private var isMarkedUp = false
  /// Whether an open element waits for its first character.
  private var isWaiting = false

  var isEmpty: Bool { text.isEmpty }

  /// Whether two line breaks in a row end the paragraph here.
  var hasParagraphEnd: Bool { breaks >= 2 }

  /// Begins an element; `nil`, or one inside of too many others, is not written.
  mutating func open(_ mark: Mark?) {
    guard open.count < Self.depthLimit else {
      deeper += 1
      return
    }
    // A parser would end the outer link where an inner one begins.
    let isInside = mark?.element == .a && open.contains { $0.mark?.element == .a }
    open.append(OpenMark(mark: isInside ? nil : mark))
    isWaiting = true
  }

  private static let depthLimit = 8

  /// Ends the innermost element; one without text leaves no trace.
  mutating func close() {
    guard deeper == 0 else {
      deeper -= 1
      return
    }
    guard let last = open.popLast(), last.isWritten, let mark = last.mark else { return }
    html += CleanHTML.endTag(mark.element).utf8
  }

  mutating func space() { hasSpace = true }

  /// Begins another cell of a table's row.
  mutating func cell() {
    if !text.isEmpty { cells += 1 }
  }

  mutating func lineBreak() {
    if !text.isEmpty { breaks += 1 }
    hasSpace = false
  }

  /// Appends text, with its white space run together unless it is kept.
  mutating func append(_ bytes: ArraySlice<UInt8>, keepsSpace: Bool) {
    bytes.withUnsafeBufferPointer { bytes in
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        if byte > 32, byte < 0x7F {
          appendVisible(byte)
          index += 1
        } else if byte < 0x80 {
          appendControl(byte, keepsSpace)
          index += 1
        } else {
          index += appendWide(bytes, index, keepsSpace)
        }
      }
    }
  }

  /// The text and its HTML, or `nil` if there is none; begins anew, within the same elements.
  mutating func take() -> (text: String, html: String?)? {
    defer {
      text.removeAll(keepingCapacity: true)
      html.removeAll(keepingCapacity: true)
      (hasSpace, breaks, cells) = (false, 0, 0)
      (isMarkedUp, isWaiting) = (false, !open.isEmpty)
    }
    for index in open.indices.reversed() where open[index].isWritten {
      if let mark = open[index].mark { html += CleanHTML.endTag(mark.element).utf8 }
      open[index].isWritten = false
      // A link around many blocks would be written again in each.
      if open[index].mark?.address != nil { open[index].mark = nil }
    }
    let end = text.lastIndex { !$0.isSpace }
    guard let start = text.firstIndex(where: { !$0.isSpace }), let end else { return nil }
    return (
      String(decoding: text[start...end], as: UTF8.self),
      isMarkedUp ? String(decoding: html, as: UTF8.self) : nil
    )
  }

  private mutating func appendControl(_ byte: UInt8, _ keepsSpace: Bool) {
    guard byte.isSpace else { return }
    if !keepsSpace {
      hasSpace = true
    } else if byte != 13 {
      prepare()
      text.append(byte)
      html.append(byte)
    }
  }

  /// Appends the character at `index` and says how many bytes it has.
  private mutating func appendWide(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ index: Int,
    _ keepsSpace: Bool
  ) -> Int {
    let byte = bytes[index]
    let next = index + 1 < bytes.count ? bytes[index + 1] : 0
    if byte == 0xC2, next < 0xA0 {
      // A reference like &#150; means the character that windows-1252 has there.
      let scalar = Windows1252.scalar(next)
      if scalar.value > 0x9F, let encoded = UTF8.encode(scalar) {
        encoded.forEach { appendVisible($0) }
      }
      return 2
    }
    if byte == 0xC2, next == 0xA0 {
      if keepsSpace { appendControl(32, true) } else { hasSpace = true }
      return 2
    }
    if byte == 0xC2, next == 0xAD { return 2 }
    if byte == 0xE2, next == 0x80, index + 2 < bytes.count, bytes[index + 2] == 0x8B { return 3 }
    appendVisible(byte)
    return 1
  }

  private mutating func appendVisible(_ byte: UInt8) {
    if hasSpace || breaks > 0 || isWaiting || cells > 0 { prepare() }
    text.append(byte)
    switch byte {
    case UInt8(ascii: "&"): html += "&amp;".utf8
    case UInt8(ascii: "<"): html += "&lt;".utf8
    case UInt8(ascii: ">"): html += "&gt;".utf8
    default: html.append(byte)
    }
  }

  /// Writes the space, line break and elements that wait for the next character.
  private mutating func prepare() {
    if cells > 0 {
      let bars = String(repeating: " |", count: min(cells, Self.cellLimit)) + " "
      text += bars.utf8
      html += bars.utf8
    } else if breaks > 0 {
      text.append(10)
      html += "<br>".utf8
    } else if hasSpace, !text.isEmpty {
      text.append(32)
      html.append(32)
    }
    (hasSpace, breaks, isWaiting, cells) = (false, 0, false, 0)
    for index in open.indices where !open[index].isWritten {
      open[index].isWritten = true
      guard let mark = open[index].mark else { continue }
      isMarkedUp = true
      html += CleanHTML.startTag(mark.element, address: mark.address).utf8
    }
  }

  /// Of empty cells one after the other.
  private static let cellLimit = 64
}
