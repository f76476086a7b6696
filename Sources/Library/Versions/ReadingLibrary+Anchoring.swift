import Anchoring
import Changes
import Reading
import Storage

extension ReadingLibrary {
  /// Looks for all highlights that are due, wherever they or the versions came from.
  ///
  /// The next write or question would do it too; this keeps what was found. Nothing is written where
  /// nothing is due.
  func anchorAllDue() throws(LibraryError) {
    while try !read({ try $0.articlesToAnchor(revision: PassageFinder.revision, limit: 1) }).isEmpty
    {
      let count = try write(action(.edit)) { try $0.anchorDue() }
      guard count > 0 else { return }
    }
  }
}

extension Transaction {
  /// So many articles are looked at in one transaction; the rest stays due for the next.
  private static let anchoringLimit = 100

  /// Keeps where highlights are in the versions that articles show by now; how many articles were
  /// settled.
  @discardableResult
  func anchorDue() throws -> Int {
    let tasks = try articlesToAnchor(revision: PassageFinder.revision, limit: Self.anchoringLimit)
    var count = 0
    for task in tasks {
      guard let anchors = try view.anchors(for: task) else { continue }
      for (highlight, found) in anchors { try remember(found, of: highlight, in: task.version) }
      try finishAnchoring(task.article)
      count += 1
    }
    return count
  }

  /// Finds the highlights of an article again in a version that will be shown.
  func anchorHighlights(
    of article: Identifier<Article>,
    in version: Version
  ) throws -> AnchorCounts {
    var counts = AnchorCounts()
    let highlights = try view.highlights(of: article)
    guard !highlights.isEmpty, let text = try view.text(version.digest) else { return counts }
    var search = HighlightSearch(in: text, view: view)
    for highlight in highlights {
      guard highlight.version != version.id else {
        counts.count(.exact)
        continue
      }
      let found = try search.find(highlight)
      try remember(found, of: highlight.id, in: version.id)
      counts.count(found.anchor.kind)
    }
    return counts
  }

  private func remember(
    _ found: (anchor: Anchor, awaited: Digest?),
    of highlight: Identifier<Highlight>,
    in version: Identifier<Version>
  ) throws {
    try remember(
      found.anchor.cached,
      of: highlight,
      in: version,
      revision: PassageFinder.revision,
      awaiting: found.awaited
    )
  }
}

extension View {
  /// Where highlights stand in the versions that their articles show; `nil` where its text is not on
  /// this device, or the article is not among those given.
  func anchors(
    of highlights: [Highlight],
    in articles: [Identifier<Article>: Article]
  ) throws -> [Anchor?] {
    var elsewhere: [Identifier<Highlight>: Identifier<Version>] = [:]
    for highlight in highlights {
      guard let shown = articles[highlight.article]?.version?.id, shown != highlight.version
      else { continue }
      elsewhere[highlight.id] = shown
    }
    let cached = try cachedAnchors(in: elsewhere, revision: PassageFinder.revision)
    // The highlights of an article follow each other: no more than one text is kept.
    var version: Identifier<Version>?
    var search: HighlightSearch?
    return try highlights.map { highlight in
      guard let shown = articles[highlight.article]?.version else { return nil }
      guard shown.id != highlight.version else {
        return Anchor(kind: .exact, range: highlight.selector.range, confidence: 1)
      }
      if let cached = cached[highlight.id] { return Anchor(cached) }
      if version != shown.id {
        version = shown.id
        search = try text(shown.digest).map { HighlightSearch(in: $0, view: self) }
      }
      // Rounded as it is kept: the answer is the same before and after.
      return try (search?.find(highlight).anchor.cached).map(Anchor.init)
    }
  }

  /// Lets the next question about orphans know those that have not been kept yet.
  func findOrphans() throws {
    var isOrphan: [Identifier<Highlight>: Bool] = [:]
    for task in try articlesToAnchor(revision: PassageFinder.revision) {
      for (highlight, found) in try anchors(for: task) ?? [] {
        isOrphan[highlight] = found.anchor.kind == .orphan
      }
    }
    try noteOrphans(isOrphan)
  }

  /// Where the highlights that an article is due for are; `nil` where its body is damaged, which
  /// whoever reads it is told, and nobody else.
  fileprivate func anchors(
    for task: AnchoringTask
  ) throws -> [(highlight: Identifier<Highlight>, found: (anchor: Anchor, awaited: Digest?))]? {
    let highlights = try highlightsToAnchor(task, revision: PassageFinder.revision)
    guard !highlights.isEmpty else { return [] }
    do {
      guard let text = try text(task.digest) else { return nil }
      var search = HighlightSearch(in: text, view: self)
      return try highlights.map { ($0.id, try search.find($0)) }
    } catch StorageError.damagedContent { return nil }
  }
}

extension AnchorCounts {
  mutating func count(_ kind: Anchor.Kind) {
    switch kind {
    case .exact: exact += 1
    case .moved: moved += 1
    case .fuzzy: fuzzy += 1
    case .orphan: orphaned += 1
    }
  }
}

extension Anchor {
  private static let kinds: [Anchor.Kind] = [.exact, .moved, .fuzzy, .orphan]

  fileprivate init(_ cached: CachedAnchor) {
    let kind = Self.kinds.indices.contains(cached.how) ? Self.kinds[cached.how] : .orphan
    self.init(
      kind: kind,
      range: kind == .orphan ? nil : cached.start..<max(cached.start, cached.end),
      confidence: Double(cached.perMille) / 1000
    )
  }

  fileprivate var cached: CachedAnchor {
    CachedAnchor(
      how: Self.kinds.firstIndex(of: kind) ?? 3,
      start: range?.lowerBound ?? 0,
      end: range?.upperBound ?? 0,
      perMille: Int((confidence * 1000).rounded())
    )
  }
}
