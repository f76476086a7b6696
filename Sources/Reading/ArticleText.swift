/// The cleaned article: its blocks, and the plain text that search and anchors see.
///
/// Its coding is canonical: the same blocks give the same bytes, whose digest names them.
public struct ArticleText: Hashable, Sendable {
  public let blocks: [Block]

  public init(blocks: [Block]) { self.blocks = blocks }

  /// Paragraphs of plain text, separated by blank lines.
  public init(plain: String) {
    blocks = plain.paragraphs.map { Block(.paragraph, text: $0) }
  }

  /// The blocks' texts, a blank line between two; offsets count its Unicode scalars.
  ///
  /// What has no text, an image, leaves no trace in it.
  public var plain: String {
    blocks.lazy.map(\.text).filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  /// Whether the plain text says everything: paragraphs, and nothing marked up in them.
  public var isPlain: Bool {
    blocks.allSatisfy { $0.kind == .paragraph && $0.html == nil }
      && ArticleText(plain: plain) == self
  }
}

/// One piece of an article: a paragraph, a heading, a list item.
public struct Block: Hashable, Sendable {
  public let kind: Kind
  /// Without white space around it; no blank line in it, save in code.
  public let text: String
  /// The clean HTML inside the block, where it says more than the text.
  public let html: String?

  public init(_ kind: Kind, text: String, html: String? = nil) {
    self.kind = kind
    self.text = text
    self.html = html
  }

  /// What a block is; the numbers stand in stored content and are never reused.
  public struct Kind: RawRepresentable, Hashable, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let paragraph = Self(rawValue: 0)
    public static let listItem = Self(rawValue: 7)
    public static let orderedItem = Self(rawValue: 8)
    public static let quote = Self(rawValue: 9)
    public static let code = Self(rawValue: 10)
    public static let caption = Self(rawValue: 11)
    public static let tableRow = Self(rawValue: 12)
    /// An image: no text, its address and description in the HTML.
    public static let image = Self(rawValue: 13)

    /// A heading of level 1 to 6; levels outside are drawn in.
    public static func heading(_ level: Int) -> Self {
      Self(rawValue: UInt8(min(max(level, 1), 6)))
    }

    /// 1 to 6 for a heading.
    public var headingLevel: Int? { 1...6 ~= rawValue ? Int(rawValue) : nil }
  }
}

extension String {
  /// The parts between blank lines, without white space around them; empty ones are left out.
  fileprivate var paragraphs: [String] {
    var copy = self
    return copy.withUTF8 { bytes in
      var result: [String] = []
      var start = 0
      var lineStart = 0
      while lineStart <= bytes.count {
        let lineEnd = bytes[lineStart...].firstIndex(of: 0x0A) ?? bytes.count
        if lineEnd == bytes.count || bytes[lineStart..<lineEnd].allSatisfy({ $0 <= 0x20 }) {
          let text = bytes[start..<(lineEnd == bytes.count ? lineEnd : lineStart)].trimmed
          if !text.isEmpty { result.append(text) }
          start = lineEnd
        }
        lineStart = lineEnd + 1
      }
      return result
    }
  }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
  /// The text, without white space at either end; what is not ASCII is looked at closely.
  fileprivate var trimmed: String {
    let isMark: (UInt8) -> Bool = { $0 > 0x20 }
    guard let first = firstIndex(where: isMark), let last = lastIndex(where: isMark) else {
      return ""
    }
    let text = String(decoding: self[first...last], as: UTF8.self)
    return self[first] < 0x80 && self[last] < 0x80 ? text : text.withoutOuterSpace
  }
}

extension String {
  fileprivate var withoutOuterSpace: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
