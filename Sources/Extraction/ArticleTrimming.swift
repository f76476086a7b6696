internal import Reading

/// Takes the title, the byline and the like off the article's blocks: they are known already.
struct ArticleTrimming {
  private let title: String
  private let byline: String

  init(title: String?, byline: String?) {
    self.title = (title ?? "").folded
    self.byline = (byline ?? "").folded
  }

  func trimmed(_ blocks: [Block]) -> [Block] {
    var result: [Block] = []
    for (index, block) in blocks.enumerated() {
      if index < 8, isKnown(block) { continue }
      if Self.isFurniture(block) { continue }
      result.append(block)
    }
    while let last = result.last, last.kind.headingLevel != nil { result.removeLast() }
    return result
  }

  private func isKnown(_ block: Block) -> Bool {
    guard block.text.utf8.count < 400 else { return false }
    let text = block.text.folded
    if !title.isEmpty, block.kind.headingLevel != nil || text == title {
      if text == title || text.utf8.count > 15 && title.hasPrefix(text) { return true }
    }
    guard text.utf8.count < 120, block.kind != .code else { return false }
    if !byline.isEmpty, text == byline || text == "by" + byline { return true }
    return Self.isOnlyDate(block.text)
  }

  private static func isOnlyDate(_ text: String) -> Bool {
    text.utf8.count < 50 && text.count(where: \.isNumber) * 5 > text.utf8.count
      && WrittenDate(in: text) != nil
  }

  private static func isFurniture(_ block: Block) -> Bool {
    guard block.text.utf8.count < 40, block.kind != .code else { return false }
    return furniture.contains(block.text.folded)
  }

  private static let furniture: Set = [
    "advertisement", "advertisements", "anzeige", "werbung", "publicité", "publicidad",
    "pubblicità",
    "reklama", "readmore", "weiterlesen", "sharethis", "share", "tweet", "email", "print", "pinit",
    "loading", "sponsored", "continuereading", "sharethisarticle", "scrolltocontinue",
    "storycontinuesbelowadvertisement", "articlecontinuesbelow", "reklam", "mainos", "annonse",
    "teilen", "drucken", "partager", "imprimer", "compartir",
  ]
}
