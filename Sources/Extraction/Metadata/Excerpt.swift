internal import Reading

/// A few sentences that say what an article is about.
struct Excerpt {
  /// `nil` if nothing was said and nothing was written.
  let text: String?

  private static let limit = 1000

  /// What the page says of itself, or else the first real paragraph, at most 1,000 scalars.
  init(_ description: String?, blocks: [Block]) {
    let paragraph =
      blocks.first { $0.kind == .paragraph && $0.text.utf8.count > 24 }
      ?? blocks.first { $0.kind == .paragraph } ?? blocks.first { !$0.text.isEmpty }
    text = (description ?? paragraph?.text)?.squeezed.map(Self.shortened)
  }

  private static func shortened(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
      end < scalars.endIndex
    else { return text }
    let start = String(scalars[..<scalars.index(before: end)])
    guard let space = start.lastIndex(of: " ") else { return start + "…" }
    return start[..<space] + "…"
  }
}
