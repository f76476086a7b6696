/// Where the places of an edited text are in the original; white space counts for nothing.
struct SkeletonMap {
  private let old: [Unicode.Scalar]
  private let new: [Unicode.Scalar]
  /// What lies between the lines that begin and that end both texts.
  private let oldMiddle: Range<Int>
  private let newMiddle: Range<Int>
  private let oldTokens: [TextToken]
  private let newTokens: [TextToken]
  /// For each new token the old one, −1 for none; and the other way round.
  private let partners: [Int]
  private let newPartners: [Int]
  private let hunks: [TextAlignment.Hunk]

  init(from old: [Unicode.Scalar], to new: [Unicode.Scalar]) {
    self.old = old
    self.new = new
    (oldMiddle, newMiddle) = Self.middles(old, new)
    oldTokens = TextToken.tokens(of: old, in: oldMiddle)
    newTokens = TextToken.tokens(of: new, in: newMiddle)
    let alignment = TextAlignment(oldTokens, newTokens)
    partners = alignment.partners
    hunks = alignment.hunks
    var back = [Int](repeating: -1, count: oldTokens.count)
    for (index, partner) in partners.enumerated() where partner >= 0 { back[partner] = index }
    newPartners = back
  }

  /// The parts between common whole lines.
  private static func middles(
    _ old: [Unicode.Scalar],
    _ new: [Unicode.Scalar]
  ) -> (Range<Int>, Range<Int>) {
    let shorter = min(old.count, new.count)
    var start = 0
    while start < shorter, old[start] == new[start] { start += 1 }
    guard start < max(old.count, new.count) else { return (start..<start, start..<start) }
    while start > 0, old[start - 1] != "\n" { start -= 1 }
    var end = 0
    while end < shorter - start, old[old.count - 1 - end] == new[new.count - 1 - end] { end += 1 }
    while end > 0, old[old.count - end] != "\n" { end -= 1 }
    return (start..<old.count - end, start..<new.count - end)
  }

  // MARK: Places

  /// The place of a mark in the original; `nil` when its words are none of it.
  func range(of range: Range<Int>) -> Range<Int>? {
    let start = start(of: range.lowerBound)
    let end = end(of: range.upperBound)
    guard start < end, isFounded(range) else { return nil }
    return start..<end
  }

  /// Where a mark that starts at a place starts in the original.
  func start(of place: Int) -> Int {
    if place < newMiddle.lowerBound { return place }
    if place >= newMiddle.upperBound { return place - newMiddle.upperBound + oldMiddle.upperBound }
    let index = MarkdownText.firstIndex(in: newTokens.indices) {
      newTokens[$0].range.upperBound > place
    }
    guard index < newTokens.count else { return oldMiddle.upperBound }
    let token = newTokens[index].range
    if partners[index] >= 0 {
      return oldTokens[partners[index]].range.lowerBound + max(0, place - token.lowerBound)
    }
    let hunk = hunk(holding: index)
    let step = index - hunk.new.lowerBound + (place > token.lowerBound ? 1 : 0)
    let partner = min(hunk.old.lowerBound + step, hunk.old.upperBound)
    return partner < oldTokens.count ? oldTokens[partner].range.lowerBound : oldMiddle.upperBound
  }

  private func end(of place: Int) -> Int {
    if place <= newMiddle.lowerBound { return place }
    if place > newMiddle.upperBound { return place - newMiddle.upperBound + oldMiddle.upperBound }
    let index = MarkdownText.firstIndex(in: newTokens.indices) {
      newTokens[$0].range.lowerBound >= place
    } - 1
    guard index >= 0 else { return oldMiddle.lowerBound }
    let token = newTokens[index].range
    if partners[index] >= 0 {
      return oldTokens[partners[index]].range.lowerBound
        + min(token.count, place - token.lowerBound)
    }
    let hunk = hunk(holding: index)
    let step = hunk.new.upperBound - 1 - index + (place < token.upperBound ? 1 : 0)
    let partner = max(hunk.old.upperBound - step, hunk.old.lowerBound) - 1
    return partner >= 0 ? oldTokens[partner].range.upperBound : oldMiddle.lowerBound
  }

  private func hunk(holding index: Int) -> TextAlignment.Hunk {
    hunks[MarkdownText.firstIndex(in: hunks.indices) { hunks[$0].new.upperBound > index }]
  }

  /// A mark on words all of which are new is placed only where few were replaced.
  private func isFounded(_ range: Range<Int>) -> Bool {
    guard range.lowerBound >= newMiddle.lowerBound, range.upperBound <= newMiddle.upperBound else {
      return true
    }
    let first = MarkdownText.firstIndex(in: newTokens.indices) {
      newTokens[$0].range.upperBound > range.lowerBound
    }
    let end = MarkdownText.firstIndex(in: newTokens.indices) {
      newTokens[$0].range.lowerBound >= range.upperBound
    }
    guard first < end else { return false }
    if partners[first..<end].contains(where: { $0 >= 0 }) { return true }
    return 1...Self.fewTokens ~= hunk(holding: first).old.count
  }

  private static let fewTokens = 8

  // MARK: What became of the text

  /// Whether at least half of the words in a part of the original are still there.
  func keeps(_ range: Range<Int>) -> Bool {
    guard oldMiddle.overlaps(range) else { return true }
    let first = MarkdownText.firstIndex(in: oldTokens.indices) {
      oldTokens[$0].range.upperBound > range.lowerBound
    }
    let end = MarkdownText.firstIndex(in: oldTokens.indices) {
      oldTokens[$0].range.lowerBound >= range.upperBound
    }
    guard first < end else { return true }
    let kept = newPartners[first..<end].count { $0 >= 0 }
    let isPartOutside =
      range.lowerBound < oldMiddle.lowerBound || range.upperBound > oldMiddle.upperBound
    return kept * 2 >= end - first || (isPartOutside && kept > 0)
  }

  /// Whether lines were broken or joined between words that are as they were.
  var isRewrapped: Bool {
    for index in newTokens.indices.dropLast() where partners[index] >= 0 {
      let partner = partners[index]
      guard partners[index + 1] == partner + 1 else { continue }
      let now = new[newTokens[index].range.upperBound..<newTokens[index + 1].range.lowerBound]
      let was = old[oldTokens[partner].range.upperBound..<oldTokens[partner + 1].range.lowerBound]
      if now.contains("\n") != was.contains("\n") { return true }
    }
    return false
  }

  /// What was written over: where in the edited text, the old words and the new ones.
  var replacements: [(place: Int, was: String, now: String)] {
    hunks.compactMap { hunk in
      guard !isLayout(hunk) else { return nil }
      let place =
        hunk.new.lowerBound < newTokens.count
        ? newTokens[hunk.new.lowerBound].range.lowerBound
        : newTokens.last?.range.upperBound ?? newMiddle.lowerBound
      return (
        place, Self.text(oldTokens[hunk.old], in: old), Self.text(newTokens[hunk.new], in: new)
      )
    }
  }

  /// Whether only quoting signs were added or taken away, as breaking the lines of a quote does.
  private func isLayout(_ hunk: TextAlignment.Hunk) -> Bool {
    oldTokens[hunk.old].allSatisfy { isQuoting($0, in: old) }
      && newTokens[hunk.new].allSatisfy { isQuoting($0, in: new) }
  }

  private func isQuoting(_ token: TextToken, in text: [Unicode.Scalar]) -> Bool {
    guard text[token.range.lowerBound] == ">" else { return false }
    let before = text[..<token.range.lowerBound].reversed().first { $0 != " " }
    return before == nil || before == "\n" || before == ">"
  }

  private static func text(_ tokens: ArraySlice<TextToken>, in text: [Unicode.Scalar]) -> String {
    guard let first = tokens.first, let last = tokens.last else { return "" }
    let range = first.range.lowerBound..<last.range.upperBound
    var shown = String.UnicodeScalarView()
    shown.append(contentsOf: text[range].prefix(longestShown))
    return String(shown) + (range.count > longestShown ? "…" : "")
  }

  /// Of a replaced text, in Unicode scalars.
  private static let longestShown = 400
}
