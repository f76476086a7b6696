/// The canonical coding, version 1: the byte 1, the number of blocks, then for each block its
/// kind, the length of its text, the text, the length of its HTML plus one (0 for none), the HTML.
///
/// Numbers are LEB128, text is UTF-8.
extension ArticleText {
  /// The bytes that are stored and whose digest names this content.
  public var coded: [UInt8] {
    var bytes: [UInt8] = [1]
    bytes.reserveCapacity(blocks.reduce(16) { $0 + $1.text.utf8.count + 8 })
    bytes.append(number: blocks.count)
    for block in blocks {
      bytes.append(block.kind.rawValue)
      bytes.append(number: block.text.utf8.count)
      bytes.append(contentsOf: block.text.utf8)
      bytes.append(number: block.html.map { $0.utf8.count + 1 } ?? 0)
      if let html = block.html { bytes.append(contentsOf: html.utf8) }
    }
    return bytes
  }

  /// Reads the canonical coding, or gives `nil` for anything else.
  public init?(coded bytes: [UInt8]) {
    var rest = bytes[...]
    guard rest.popFirst() == 1, let count = rest.popNumber(), count <= bytes.count else {
      return nil
    }
    var blocks: [Block] = []
    blocks.reserveCapacity(count)
    for _ in 0..<count {
      guard let kind = rest.popFirst(), let text = rest.popNumber().flatMap({ rest.popText($0) }),
        let mark = rest.popNumber()
      else { return nil }
      var html: String?
      if mark > 0 {
        guard let some = rest.popText(mark - 1) else { return nil }
        html = some
      }
      blocks.append(Block(Block.Kind(rawValue: kind), text: text, html: html))
    }
    guard rest.isEmpty else { return nil }
    self.init(blocks: blocks)
  }

  /// Words between white space; in scripts without spaces every character counts as one.
  public var wordCount: Int { blocks.reduce(0) { $0 + $1.text.wordCount } }
}

extension String {
  fileprivate var wordCount: Int {
    var copy = self
    return copy.withUTF8 { bytes in
      var count = 0
      var isInWord = false
      for byte in bytes {
        // UTF-8 that starts with E3…ED is kana, ideographs or hangul.
        if byte <= 0x20 {
          isInWord = false
        } else if 0xE3...0xED ~= byte {
          count += 1
          isInWord = true
        } else if !isInWord {
          count += 1
          isInWord = true
        }
      }
      return count
    }
  }
}

extension [UInt8] {
  fileprivate mutating func append(number: Int) {
    var rest = UInt(number)
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(rest))
  }
}

extension ArraySlice<UInt8> {
  /// A LEB128 number below 2^56.
  fileprivate mutating func popNumber() -> Int? {
    var number = 0
    for shift in stride(from: 0, through: 49, by: 7) {
      guard let byte = popFirst() else { return nil }
      number |= Int(byte & 0x7F) << shift
      if byte < 0x80 { return number }
    }
    return nil
  }

  fileprivate mutating func popText(_ count: Int) -> String? {
    guard count <= self.count else { return nil }
    defer { removeFirst(count) }
    return String(decoding: prefix(count), as: UTF8.self)
  }
}
