import Reading

/// One piece of what is read: a block of the article, or a line that stands before or after it.
struct DocumentPart: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    /// The title, who wrote it, and what is said at the end: no text of the article.
    case title, facts, remark
    /// An image's description: no text of the article either.
    case image
    case block(Block.Kind)
  }

  let kind: Kind
  let text: String
  /// Clean HTML, where it says more than the text.
  let html: String?
  /// Where the text starts in the article's plain text, in Unicode scalars.
  let start: Int
  /// How much of the plain text this is; 0 for what is no text of the article.
  let scalarCount: Int
  /// Blank lines before it.
  var gap = 1
  /// The number of an item of a numbered list, or the first part of a table's row.
  var ordinal = 0
  /// How many links the parts before it have.
  var linksBefore = 0

  /// The part of the plain text.
  var range: Range<Int> { start..<start + scalarCount }

  var isText: Bool { scalarCount > 0 }

  /// What the elements say, where the HTML is clean and says the same words.
  var marks: [InlineMark] {
    guard let html, kind != .block(.code), let marked = CleanHTML.markedText(of: html),
      marked.text == text
    else { return [] }
    return marked.marks
  }

  /// The links, in the order in which they end.
  var addresses: [String] { linkCount == 0 ? [] : marks.compactMap(\.address) }

  /// How many links there may be, counted without reading the HTML.
  fileprivate var linkCount: Int { Self.linkCount(in: html) }
}

extension DocumentPart {
  /// A block of the article at its place in the plain text.
  init(_ block: Block, at start: Int) {
    let isImage = block.kind == .image
    kind = isImage ? .image : .block(block.kind)
    text = isImage ? Self.caption(block.imageDescription) : block.text
    html = isImage ? nil : block.html
    self.start = start
    scalarCount = isImage ? 0 : block.text.unicodeScalars.count
  }

  init(_ kind: Kind, _ text: String, at start: Int) {
    self.kind = kind
    self.text = text
    html = nil
    self.start = start
    scalarCount = 0
  }

  private static func caption(_ description: String) -> String {
    description.isEmpty ? "[image]" : "[image: \(description)]"
  }

  static func linkCount(in html: String?) -> Int {
    guard let html, html.utf8.contains(UInt8(ascii: "<")) else { return 0 }
    var copy = html
    return copy.withUTF8 { bytes in
      var count = 0
      var place = 0
      while place + 2 < bytes.count {
        if bytes[place] == UInt8(ascii: "<"), bytes[place + 1] == UInt8(ascii: "a"),
          bytes[place + 2] == UInt8(ascii: " ")
        {
          count += 1
        }
        place += 1
      }
      return count
    }
  }
}
