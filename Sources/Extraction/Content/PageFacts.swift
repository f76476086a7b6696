/// What is known of a page before its main content is chosen.
struct PageFacts {
  /// Letters and digits alone, in lower case.
  let title: String
  /// Likewise.
  let description: String
  /// Whether the page says that it is an article.
  let isArticle: Bool
  /// The parts of the page's path.
  let addressDepth: Int
  /// The words in the last of them.
  let addressWords: Int

  init(title: String?, description: String?, isArticle: Bool, url: String?) {
    self.title = (title ?? "").folded
    self.description = (description ?? "").folded
    self.isArticle = isArticle
    let parts = (url ?? "").utf8.split(separator: UInt8(ascii: "/")).dropFirst(2)
    addressDepth = parts.count
    addressWords =
      parts.last?.split { !$0.isASCIILetter && !$0.isDigit && $0 < 0x80 }.count ?? 0
  }
}
