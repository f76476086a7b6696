import Anchoring
import Reading
import Storage

/// Compares what files say about passages with the texts, which are read once each.
struct ImportedPassages: Sendable {
  private var digest: Digest?
  private var plain = ""
  private var quoted = QuotedText("")
  private var finder: PassageFinder?

  /// Whether the text is here.
  mutating func read(_ digest: Digest, in view: View) throws -> Bool {
    guard digest != self.digest else { return true }
    guard let text = try view.text(digest) else { return false }
    self.digest = digest
    plain = text.plain
    quoted = QuotedText(plain)
    finder = nil
    return true
  }

  /// The selector of a passage that stands in the text; `nil` where it does not.
  ///
  /// Where the file says what stands around a quote, it is believed or not; where it does not, the
  /// passage nearest to the place that it gives is meant.
  mutating func selector(_ described: Selector, hasContext: Bool) -> Selector? {
    if let found = quoted.selector(quote: described.quote, range: described.range) {
      return hasContext ? described : found
    }
    guard !hasContext else { return nil }
    let finder = finder ?? PassageFinder(plain)
    self.finder = finder
    let nearest = finder.passages(matching: described.quote).min {
      abs($0.range.lowerBound - described.range.lowerBound)
        < abs($1.range.lowerBound - described.range.lowerBound)
    }
    return nearest.map { finder.selector(for: $0.range) }
  }
}
