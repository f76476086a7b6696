public import Reading

/// What a reader did to the highlights of one article, in one go.
public struct MarkChanges: Sendable {
  public var added: [NewMark]
  public var changed: [ChangedMark]
  public var removed: [Identifier<Highlight>]

  public init(
    added: [NewMark] = [],
    changed: [ChangedMark] = [],
    removed: [Identifier<Highlight>] = []
  ) {
    self.added = added
    self.changed = changed
    self.removed = removed
  }

  public var isEmpty: Bool { added.isEmpty && changed.isEmpty && removed.isEmpty }
}

/// A passage to be marked.
public struct NewMark: Hashable, Sendable {
  /// In Unicode scalars of the version's plain text.
  public var range: Range<Int>
  public var color: String
  public var comment: String
  public var tags: [Tag]

  public init(_ range: Range<Int>, color: String = "yellow", comment: String = "", tags: [Tag] = [])
  {
    self.range = range
    self.color = color
    self.comment = comment
    self.tags = tags
  }
}

/// What becomes different about a highlight; `nil` leaves a part as it is.
public struct ChangedMark: Hashable, Sendable {
  public let id: Identifier<Highlight>
  /// Where it is to stand, in Unicode scalars of the version's plain text.
  public var range: Range<Int>?
  public var color: String?
  public var comment: String?
  /// The comment that the reader saw: where another one stands by now, nothing is changed.
  public var seenComment: String?
  public var tags: [Tag]?

  public init(_ id: Identifier<Highlight>) { self.id = id }
}

/// What became of a reader's changes.
public struct MarkOutcome: Sendable {
  public let added: [HighlightListing]
  public let changed: [HighlightListing]
  public let removed: [Identifier<Highlight>]
  /// Those left alone: in the trash by now, or commented differently by somebody else meanwhile.
  public let overtaken: [Identifier<Highlight>]
  /// Under which it stands in the log, for ``ReadingLibrary/undo(logged:)``.
  public let action: String
}
