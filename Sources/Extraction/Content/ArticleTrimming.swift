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
    var index = 0
    var images = 0
    for block in blocks {
      guard block.kind != .image else {
        images += 1
        if images <= Self.imageLimit { result.append(block) }
        continue
      }
      index += 1
      if index <= 8, isKnown(block) { continue }
      if Self.isFurniture(block) { continue }
      result.append(block)
    }
    while let last = result.lastIndex(where: { $0.kind != .image }),
      result[last].kind.headingLevel != nil
    {
      result.remove(at: last)
    }
    return result.hasText ? result : blocks
  }

  private static let imageLimit = 100

  private func isKnown(_ block: Block) -> Bool {
    guard block.text.utf8.count < 400 else { return false }
    let text = block.text.folded
    if !title.isEmpty, block.kind.headingLevel != nil || text == title {
      if text == title || text.utf8.count > 15 && title.hasPrefix(text) { return true }
    }
    guard text.utf8.count < 120, block.kind != .code else { return false }
    if !byline.isEmpty, text == byline || text == "by" + byline { return true }
    return Self.isOpening(block.text)
  }

  /// Whether a short line at the start names who wrote, or when, and says little else.
  private static func isOpening(_ text: String) -> Bool {
    PlainOpening.byline(text) != nil || PlainOpening.date(text) != nil
  }

  private static func isFurniture(_ block: Block) -> Bool {
    guard block.text.utf8.count < 160, block.kind != .code else { return false }
    if block.text.utf8.count < 40, furniture.contains(block.text.folded) { return true }
    guard let first = block.text.utf8.first, first >= 0x80 || starts[Int(first.lowercased)] else {
      return false
    }
    let text = block.text.lowercased()
    if block.text.utf8.count < 80, credits.contains(where: { text.hasPrefix($0) }) { return true }
    return pointers.contains { text.hasPrefix($0) } && block.hasLink
  }

  /// Whether a byte is the first of one of the starts below.
  private static let starts = (credits + pointers).reduce(
    into: [Bool](repeating: false, count: 256)
  ) { starts, text in
    if let first = text.utf8.first { starts[Int(first)] = true }
  }

  /// Starts of lines that say who made a picture.
  private static let credits = [
    "photo by ", "photo: ", "photograph: ", "image copyright ", "image credit", "(image credit",
    "getty images", "credit...", "foto: ", "bild: ", "quelle: imago", "crédit photo", "foto di ",
  ]

  /// Starts of lines that lead to other pages.
  private static let pointers = [
    "read more:", "related:", "see also:", "see more:", "read also:", "also read:", "more:",
    "read next:", "watch:", "don't miss:", "filed under", "tags:", "tags ", "lesen sie auch",
    "mehr zum thema", "siehe auch:", "lesetipp", "lire aussi", "à lire aussi", "a lire aussi",
    "lea también", "lee también", "te puede interesar", "leggi anche", "leia também", "leia mais",
    "lees ook", "läs också", "les også", "czytaj także", "zobacz także", "baca juga",
    "schlagworte", "click here to subscribe", "subscribe to", "sign up for", "follow us",
  ]

  private static let furniture: Set = [
    "advertisement", "advertisements", "anzeige", "werbung", "publicité", "publicidad",
    "pubblicità", "reklama", "readmore", "weiterlesen", "sharethis", "share", "tweet", "email",
    "print", "pinit", "loading", "sponsored", "continuereading", "sharethisarticle",
    "scrolltocontinue", "storycontinuesbelowadvertisement", "articlecontinuesbelow", "reklam",
    "mainos", "annonse", "advert", "comments", "comment", "likethis", "likeloading", "dontmiss",
    "breakingnews", "recentarticles", "learnmore", "postcomment", "telluswhatyouthink",
    "relatedarticles", "related", "seemore", "newsletter", "iklan", "kommentare", "mehrzumthema",
    "ähnlicheartikel", "readmorearticles", "youmayalsolike", "leaveacomment", "leaveareply",
    "nocommentsyet", "tags", "morefromthissection", "storycontinuesbelow", "supportedby",
    "copylink", "jumptorecipe", "teilen", "drucken", "partager", "imprimer", "compartir",
  ]
}

extension Block {
  fileprivate var hasLink: Bool { html.map { Array($0.utf8).contains("<a ".utf8) } ?? false }
}
