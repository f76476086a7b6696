public import Reading

/// What the program that saved a page in a browser wrote into it.
///
/// SingleFile puts the address and the time into a comment at the start.
public struct SavedPage: Hashable, Sendable {
  /// Where the page was.
  public let url: String?
  public let savedAt: Timestamp?

  private static let mark = Array("Page saved with SingleFile".utf8)
  private static let reach = 16 * 1024

  /// `nil` for a page that no such program wrote.
  public init?(_ page: [UInt8]) {
    let start = page.prefix(Self.reach)
    guard let mark = start.firstPlace(of: Self.mark) else { return nil }
    var rest = start[mark.upperBound...]
    var url: String?
    var savedAt: Timestamp?
    while let bytes = rest.takeLine(), rest.count + bytes.count > 0 {
      let line = String(decoding: bytes, as: UTF8.self).drop { $0.isWhitespace }
      if line.hasPrefix("-->") { break }
      if line.hasPrefix("url:") { url = Self.word(line.dropFirst(4)) }
      if line.hasPrefix("saved date:") { savedAt = SavedDate.timestamp(line.dropFirst(11)) }
    }
    self.url = url
    self.savedAt = savedAt
  }

  private static func word(_ text: Substring) -> String? {
    text.split(whereSeparator: \.isWhitespace).first.map(String.init)
  }
}
