/// Where a passage was in the version that it was marked on, and what became of that part.
struct FormerPassage {
  /// A wider region says little about what stands in it.
  private static let widestRegion = (quotes: 3, scalars: 600)

  private let alignment: VersionAlignment
  /// In the compared text of that version.
  private let part: Range<Int>
  /// What stands by now between what stood on both sides; `nil` where that is no longer together.
  let region: Range<Int>?

  /// `nil` for a selector that was made on another text.
  init?(of quote: [UInt32], at offset: Int, in alignment: VersionAlignment?) {
    guard let alignment, let part = alignment.part(saying: quote, at: offset) else { return nil }
    self.alignment = alignment
    self.part = part
    let widest = Self.widestRegion.quotes * quote.count + Self.widestRegion.scalars
    region = alignment.region(of: part).flatMap { 1..<widest ~= $0.count ? $0 : nil }
  }

  /// Where all of it stands in one piece, and how much of what was on either side of it does, the less.
  var place: (range: Range<Int>, context: Int)? { alignment.place(of: part) }

  /// Where its pieces stand together, in whatever order.
  var pieces: Range<Int>? { alignment.pieces(of: part) }

  /// Whether there is anything that was not there, enough for a part of the passage.
  var mayBeElsewhere: Bool {
    Double(alignment.newCount) >= Double(part.count) * Evidence.leastSimilarity
  }

  /// Whether most of a range is known to be something else.
  func isElse(_ range: Range<Int>) -> Bool {
    alignment.countTaken(range, besides: part) * 2 >= range.count
  }

  /// Whether a range is still between what stood on both sides.
  func isAround(_ range: Range<Int>) -> Bool {
    region.map { range.clamped(to: $0).count * 10 >= range.count * 9 } ?? false
  }
}
