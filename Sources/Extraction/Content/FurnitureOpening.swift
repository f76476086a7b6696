/// How lines begin that are seldom part of an article.
enum FurnitureOpening {
  static func starts(_ text: String) -> Bool {
    guard let first = text.utf8.first, firstBytes.contains(first.lowercased) else { return false }
    let start = text.utf8.prefix(24).map(\.lowercased)
    return openings.contains { start.starts(with: $0) }
  }

  private static let openings = [
    "photo", "image", "credit", "getty", "foto", "bild", "read more", "related", "see also",
    "also read", "more:", "©", "copyright", "by ", "von ", "par ", "por ", "published", "updated",
    "posted", "tags", "filed under", "share", "subscribe", "sign up", "follow", "lesen sie",
    "mehr zum", "lire aussi", "click here", "advertisement", "anzeige", "source:", "quelle",
  ].map { Array($0.utf8) }

  private static let firstBytes = Set(openings.compactMap(\.first))
}
