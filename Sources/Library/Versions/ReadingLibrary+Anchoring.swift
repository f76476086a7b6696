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
      for (highlight, anchor) in anchors { try remember(anchor, of: highlight, in: task.version) }
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
    let finder = PassageFinder(text.plain)
    for highlight in highlights {
      guard highlight.version != version.id else {
        counts.count(.exact)
        continue
      }
      let anchor = finder.anchor(highlight.selector)
      try remember(anchor, of: highlight.id, in: version.id)
      counts.count(anchor.kind)
    }
    return counts
  }

  private func remember(
    _ anchor: Anchor,
    of highlight: Identifier<Highlight>,
    in version: Identifier<Version>
  ) throws {
    try remember(anchor.cached, of: highlight, in: version, revision: PassageFinder.revision)
  }
}

extension View {
  /// Where a highlight stands in the version shown; `nil` where its text is not on this device.
  func anchor(of highlight: Highlight) throws -> Anchor? {
    guard let shown = try article(highlight.article)?.version else { return nil }
    guard shown.id != highlight.version else {
      return Anchor(kind: .exact, range: highlight.selector.range, confidence: 1)
    }
    let cached = try cachedAnchor(of: highlight.id, in: shown.id, revision: PassageFinder.revision)
    if let cached { return Anchor(cached) }
    return try text(shown.digest).map { text in
      // Rounded as it is kept: the answer is the same before and after.
      Anchor(PassageFinder(text.plain).anchor(highlight.selector).cached)
    }
  }

  /// Lets the next question about orphans know those that have not been kept yet.
  func findOrphans() throws {
    var found: [Identifier<Highlight>: Bool] = [:]
    for task in try articlesToAnchor(revision: PassageFinder.revision) {
      for (highlight, anchor) in try anchors(for: task) ?? [] {
        found[highlight] = anchor.kind == .orphan
      }
    }
    try noteOrphans(found)
  }

  /// Where the highlights that an article is due for are; `nil` where its body is damaged, which
  /// whoever reads it is told, and nobody else.
  fileprivate func anchors(
    for task: AnchoringTask
  ) throws -> [(highlight: Identifier<Highlight>, anchor: Anchor)]? {
    let highlights = try highlightsToAnchor(task, revision: PassageFinder.revision)
    guard !highlights.isEmpty else { return [] }
    do {
      guard let text = try text(task.digest) else { return nil }
      let finder = PassageFinder(text.plain)
      return highlights.map { ($0.id, finder.anchor($0.selector)) }
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
