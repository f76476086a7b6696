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
  /// The same with marks; empty until the first of them, for most texts have none.
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
    CleanHTML.write(endOf: mark.element, to: &html)
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
        let end = Self.endOfRun(bytes, from: index)
        if end > index {
          appendVisible(UnsafeBufferPointer(rebasing: bytes[index..<end]))
          index = end
        } else if bytes[index] < 0x80 {
          appendControl(bytes[index], keepsSpace)
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
      if let mark = open[index].mark { CleanHTML.write(endOf: mark.element, to: &html) }
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
      if isMarkedUp { html.append(byte) }
    }
  }

  /// The end of what is written as it stands: words, and single spaces between them.
  private static func endOfRun(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start
    while index < bytes.count {
      if isPlain(bytes[index]) {
        index += 1
      } else if bytes[index] == 32, index > start, index + 1 < bytes.count,
        isPlain(bytes[index + 1])
      {
        index += 2
      } else {
        break
      }
    }
    return index
  }

  /// Whether a byte is visible whatever stands beside it.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte > 32 && byte != 0x7F && byte != 0xC2 && byte != 0xE2
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
        Array(encoded).withUnsafeBufferPointer { appendVisible($0) }
      }
      return 2
    }
    if byte == 0xC2, next == 0xA0 {
      if keepsSpace { appendControl(32, true) } else { hasSpace = true }
      return 2
    }
    if byte == 0xC2, next == 0xAD { return 2 }
    if byte == 0xE2, next == 0x80, index + 2 < bytes.count, bytes[index + 2] == 0x8B { return 3 }
    appendVisible(UnsafeBufferPointer(rebasing: bytes[index...index]))
    return 1
  }

  private mutating func appendVisible(_ bytes: UnsafeBufferPointer<UInt8>) {
    if hasSpace || breaks > 0 || isWaiting || cells > 0 { prepare() }
    text.append(contentsOf: bytes)
    if isMarkedUp { CleanHTML.write(bytes, to: &html) }
  }

  /// Writes the space, line break and elements that wait for the next character.
  private mutating func prepare() {
    if cells > 0 {
      let bars = String(repeating: " |", count: min(cells, Self.cellLimit)) + " "
      text += bars.utf8
      if isMarkedUp { html += bars.utf8 }
    } else if breaks > 0 {
      text.append(10)
      if isMarkedUp { CleanHTML.write(startOf: .br, to: &html) }
    } else if hasSpace, !text.isEmpty {
      text.append(32)
      if isMarkedUp { html.append(32) }
    }
    (hasSpace, breaks, isWaiting, cells) = (false, 0, false, 0)
    for index in open.indices where !open[index].isWritten {
      open[index].isWritten = true
      guard let mark = open[index].mark else { continue }
      beginMarks()
      CleanHTML.write(startOf: mark.element, address: mark.address, to: &html)
    }
  }

  /// Writes what stands before the first mark; code, where lines end otherwise, has no marks.
  private mutating func beginMarks() {
    guard !isMarkedUp else { return }
    isMarkedUp = true
    for (place, line) in text.split(separator: 10, omittingEmptySubsequences: false).enumerated() {
      if place > 0 { CleanHTML.write(startOf: .br, to: &html) }
      line.withUnsafeBufferPointer { CleanHTML.write($0, to: &html) }
    }
  }

  /// Of empty cells one after the other.
  private static let cellLimit = 64
}
