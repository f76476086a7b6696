import Interchange
import Reading

/// What a reader did to the marks of an article in an editor, before it is done to the library.
public struct AnnotationPlan: Sendable {
  /// A highlight that is to be different.
  public struct Change: Sendable {
    /// As the reader saw it.
    public let listing: HighlightListing
    let comment: String?
    let tags: [Tag]?
    let color: String?
    let range: Range<Int>?
  }

  public internal(set) var added: [NewMark] = []
  public internal(set) var changed: [Change] = []
  /// Those whose signs were taken away, as the reader saw them.
  public var removed: [HighlightListing] = []
  public internal(set) var ignored: [IgnoredEdit] = []
  public internal(set) var unplaced: [UnplacedMark] = []

  /// Whether there is nothing to be done to the library.
  public var isEmpty: Bool { added.isEmpty && changed.isEmpty && removed.isEmpty }
}

/// A change of an article's own text, which stays as it is.
public struct IgnoredEdit: Hashable, Sendable {
  /// In the edited file, from 1.
  public let line: Int
  public let was: String
  public let now: String
}

/// A mark on words that are not the article's.
public struct UnplacedMark: Hashable, Sendable {
  public let line: Int
  public let words: String
  public let comment: String
  let tags: [Tag]
  let color: String
}

extension AnnotationPlan.Change {
  init(_ listing: HighlightListing, _ change: MarkEdits.Changed) {
    self.listing = listing
    comment = change.comment
    tags = change.tags.map { $0.compactMap { Tag(name: $0) } }
    color = change.color
    range = change.range
  }
}
