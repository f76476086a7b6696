/// How lines begin that are seldom part of an article.
enum FurnitureOpening {
  static func starts(_ text: String) -> Bool {
    let start = String(decoding: text.utf8.prefix(24).map(\.lowercased), as: UTF8.self)
    return openings.contains { start.hasPrefix($0) }
  }

  private static let openings = [
    "photo", "image", "credit", "getty", "foto", "bild", "read more", "related", "see also",
    "also read", "more:", "©", "copyright", "by ", "von ", "par ", "por ", "published", "updated",
    "posted", "tags", "filed under", "share", "subscribe", "sign up", "follow", "lesen sie",
    "mehr zum", "lire aussi", "click here", "advertisement", "anzeige", "source:", "quelle",
  ]
}
