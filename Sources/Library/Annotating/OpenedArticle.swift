public import Reading

/// An article opened to be read and marked: the version shown, and where its highlights are in it.
public struct OpenedArticle: Sendable {
  public let article: ArticleListing
  public let version: Identifier<Version>
  public let text: ArticleText
  /// How far it was read, in Unicode scalars of `text.plain`.
  public let progress: Int
  /// In the order of their places.
  public let highlights: [PlacedHighlight]
  /// Those whose passages are not in this version.
  public let orphans: [HighlightListing]
  public let notes: [NoteListing]
}

/// A highlight, and where it is in the version shown.
public struct PlacedHighlight: Sendable {
  public let listing: HighlightListing
  /// In Unicode scalars of the plain text; never empty, never beyond it.
  public let range: Range<Int>

  public init(_ listing: HighlightListing, at range: Range<Int>) {
    self.listing = listing
    self.range = range
  }
}

extension [HighlightListing] {
  /// Those that are in a text of so many scalars, in the order of their places, and the others.
  func placed(in count: Int) -> (here: [PlacedHighlight], orphans: [HighlightListing]) {
    var here: [PlacedHighlight] = []
    var orphans: [HighlightListing] = []
    for listing in self {
      let start = listing.record.start ?? count
      let range = (start..<Swift.max(start, listing.record.end ?? start)).clamped(to: 0..<count)
      if !range.isEmpty {
        here.append(PlacedHighlight(listing, at: range))
      } else {
        orphans.append(listing)
      }
    }
    here.sort {
      ($0.range.lowerBound, $0.range.upperBound, $0.listing.id)
        < ($1.range.lowerBound, $1.range.upperBound, $1.listing.id)
    }
    return (here, orphans)
  }
}
