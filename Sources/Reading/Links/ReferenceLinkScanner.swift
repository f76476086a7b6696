/// Goes through Markdown once, line by line, and finds the links that stand outside code.
///
/// Source of what is code: CommonMark 0.31.2, 4.5 and 6.1. A fence counts at any depth of quotes and
/// lists, open ones to the end: in doubt a text is code, and code is left alone.
struct ReferenceLinkScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var found: [ReferenceLink] = []
  private var fence: Fence?
  /// Where the paragraph began that goes on.
  private var paragraph: Int?

  private struct Fence {
    let letter: UInt8
    let length: Int
  }

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  mutating func links() -> [ReferenceLink] {
    guard hasBrackets else { return [] }
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      read(line: start..<end)
      start = end + 1
    }
    endParagraph(at: bytes.count)
    return found
  }

  private var hasBrackets: Bool {
    zip(bytes, bytes.dropFirst()).contains { $0 == .openBracket && $1 == .openBracket }
  }

  private mutating func read(line: Range<Int>) {
    let inner = line.drop { Self.isMargin(bytes[$0]) }
    if let fence {
      if closes(fence, inner) { self.fence = nil }
    } else if let opened = opensFence(inner) {
      endParagraph(at: line.lowerBound)
      fence = opened
    } else if inner.isEmpty {
      endParagraph(at: line.lowerBound)
    } else if paragraph == nil {
      paragraph = line.lowerBound
    }
  }

  /// White space, and the marks of quotes and lists.
  private static func isMargin(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: ">"),
      UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "."),
      UInt8(ascii: ")"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  private func opensFence(_ line: Range<Int>) -> Fence? {
    guard let first = line.first.map({ bytes[$0] }),
      first == .backtick || first == UInt8(ascii: "~")
    else { return nil }
    let length = line.prefix { bytes[$0] == first }.count
    guard length >= 3 else { return nil }
    // After backticks a line with more of them is a code span.
    let holdsMore = line.dropFirst(length).contains { bytes[$0] == .backtick }
    return first == .backtick && holdsMore ? nil : Fence(letter: first, length: length)
  }

  private func closes(_ fence: Fence, _ line: Range<Int>) -> Bool {
    let length = line.prefix { bytes[$0] == fence.letter }.count
    return length >= fence.length
      && line.dropFirst(length).allSatisfy { [0x20, 0x09, 0x0D].contains(bytes[$0]) }
  }

  private mutating func endParagraph(at end: Int) {
    guard let start = paragraph else { return }
    paragraph = nil
    var code = CodeSpans(in: bytes, start..<end)
    var place = start
    while place < end {
      switch bytes[place] {
      case UInt8(ascii: "\\"): place += 2
      case .backtick: place = code.end(ofRunAt: place)
      case .openBracket:
        if let link = link(at: place, before: end) {
          found.append(link)
          place = link.range.upperBound
        } else {
          place += 1
        }
      default: place += 1
      }
    }
  }

  private func link(at start: Int, before end: Int) -> ReferenceLink? {
    guard start + 1 < end, bytes[start + 1] == .openBracket else { return nil }
    let rest = (start + 2)..<end
    let letters = rest.prefix(CrockfordBase32.letterCount + 1).prefix {
      CrockfordBase32.isPrinted(bytes[$0])
    }
    guard ReferenceLink.shortestTarget...CrockfordBase32.letterCount ~= letters.count else {
      return nil
    }
    let target = text(letters)
    guard CrockfordBase32.range(ofPrefix: target) != nil else { return nil }
    var place = letters.endIndex
    var label: String?
    if place < end, bytes[place] == UInt8(ascii: "|") {
      // A label ends with its line, or where another link may begin: each byte is read once.
      let ends: [UInt8] = [.openBracket, .closeBracket, UInt8(ascii: "\n")]
      let words = ((place + 1)..<end).prefix { !ends.contains(bytes[$0]) }
      label = text(words)
      place = words.endIndex
    }
    guard place + 1 < end, bytes[place] == .closeBracket, bytes[place + 1] == .closeBracket else {
      return nil
    }
    return ReferenceLink(target: target, label: label, range: start..<(place + 2))
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }
}

extension UInt8 {
  static var backtick: UInt8 { UInt8(ascii: "`") }
  fileprivate static var openBracket: UInt8 { UInt8(ascii: "[") }
  fileprivate static var closeBracket: UInt8 { UInt8(ascii: "]") }
}
