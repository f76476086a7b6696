/// A link in a reader's words to something in the library: `[[id]]`, or `[[id|label]]`.
public struct ReferenceLink: Hashable, Sendable {
  /// An identifier or its beginning, in the letters in which identifiers are printed.
  public let target: String
  /// What the reader wrote to be shown in the link's place.
  public let label: String?
  /// Where the link stands, brackets included, in bytes of UTF-8.
  let range: Range<Int>

  /// The fewest letters that name a thing.
  public static let shortestTarget = 4

  /// Whether the target names a thing in full.
  public var isComplete: Bool { target.utf8.count == CrockfordBase32.letterCount }

  /// Whether the target could as well be a word: short, and without a digit.
  ///
  /// Listings print six letters at least, so that nobody has to type such a one.
  public var couldBeWord: Bool {
    target.utf8.count < 6 && !target.utf8.contains { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
  }

  /// The same link to what this identifier names.
  public func text(naming id: String) -> String {
    label.map { "[[\(id)|\($0)]]" } ?? "[[\(id)]]"
  }

  /// The links in Markdown, in order; none in code spans and fenced code.
  ///
  /// Linear in the text.
  public static func links(in markdown: String) -> [ReferenceLink] {
    var markdown = markdown
    return markdown.withUTF8 { bytes in
      var scanner = ReferenceLinkScanner(bytes)
      return scanner.links()
    }
  }

  /// The Markdown with other text in the place of links; `nil` leaves a link as it is.
  ///
  /// Everything else stays as it is, byte for byte.
  public static func replacing(
    in markdown: String,
    _ replacement: (ReferenceLink) throws -> String?
  ) rethrows -> String {
    let links = links(in: markdown)
    guard !links.isEmpty else { return markdown }
    let bytes = markdown.utf8
    var replaced = ""
    var end = bytes.startIndex
    var endOffset = 0
    for link in links {
      guard let text = try replacement(link) else { continue }
      let start = bytes.index(end, offsetBy: link.range.lowerBound - endOffset)
      replaced += markdown[end..<start]
      replaced += text
      endOffset = link.range.upperBound
      end = bytes.index(start, offsetBy: link.range.count)
    }
    return replaced + markdown[end...]
  }
}
