import Anchoring
import Changes
public import Reading
import Storage

extension ReadingLibrary {
  /// Opens an article to be read: its text, and where its highlights are in it.
  public func open(_ id: Identifier<Article>) throws(LibraryError) -> OpenedArticle {
    try read { view in
      let article = try view.article(id).orMissing(.article(id), in: view)
      guard let version = article.version, let kept = try kept(version.digest, in: view) else {
        throw LibraryError.textIsMissing
      }
      let placed = try view.listings(view.highlights(of: id), titled: false).placed(in: kept.count)
      return OpenedArticle(
        article: try view.listing(article),
        version: version.id,
        text: kept.text,
        progress: article.progress.map { version.id == $0.version ? $0.offset : 0 } ?? 0,
        highlights: placed.here,
        orphans: placed.orphans,
        notes: try view.notes(on: id).map { try view.listing($0, titled: false) }
      )
    }
  }

  /// Lets the text that was opened be made ready to be marked, on another thread: for a long one that
  /// takes a tenth of a second, for which nobody should wait at the first mark.
  public func prepareToMark() { keptText?.prepare() }

  /// A text that is ready; `nil` where its body is not on this device.
  private func kept(_ digest: Digest, in view: View) throws -> KeptText? {
    if keptText?.digest != digest {
      keptText = try view.text(digest).map { KeptText($0, digest: digest) }
    }
    return keptText
  }

  /// Adds, changes and removes highlights of an article: one action, all of it or nothing.
  ///
  /// The new ranges count in the text of `version`, which need not be shown any more.
  public func annotate(
    _ article: Identifier<Article>,
    in version: Identifier<Version>,
    _ changes: MarkChanges
  ) throws(LibraryError) -> MarkOutcome {
    let time = now
    let ids = changes.added.map { _ in newIdentifier() as Identifier<Highlight> }
    let header = action(changes.intent)
    return try write(header) { transaction in
      let view = transaction.view
      guard let digest = try view.versions(of: article).first(where: { $0.id == version })?.digest,
        try kept(digest, in: view) != nil
      else { throw LibraryError.textIsMissing }
      let moves = changes.changed.contains { $0.range != nil }
      let finder = ids.isEmpty && !moves ? nil : keptText?.finder
      if let finder {
        try transaction.add(changes.added, as: ids, to: article, version, finder, at: time)
      }
      var changed: [Identifier<Highlight>] = []
      var overtaken: [Identifier<Highlight>] = []
      for mark in changes.changed {
        if try transaction.change(mark) {
          if let range = mark.range, let finder {
            try transaction.move(mark.id, to: finder.selector(for: range), in: version)
          }
          changed.append(mark.id)
        } else {
          overtaken.append(mark.id)
        }
      }
      var removed: [Identifier<Highlight>] = []
      for id in changes.removed where try transaction.view.highlight(id) != nil {
        try transaction.delete(EntityKey(id))
        removed.append(id)
      }
      if !(ids.isEmpty && changed.isEmpty) { try transaction.touch(EntityKey(article)) }
      try transaction.flush()
      return MarkOutcome(
        added: try ids.map { try transaction.view.savedListing(of: $0) },
        changed: try changed.filter { !removed.contains($0) }
          .map { try transaction.view.savedListing(of: $0) },
        removed: removed,
        overtaken: overtaken,
        action: header.id.description
      )
    }
  }

  /// Keeps how far an article was read; no line of undo, and nothing that brings an article back.
  public func setProgress(
    _ article: Identifier<Article>,
    in version: Identifier<Version>,
    offset: Int,
    perMille: Int
  ) throws(LibraryError) {
    let progress = ReadingProgress(
      version: version,
      offset: max(0, offset),
      perMille: min(max(0, perMille), 1000)
    )
    guard try read({ view in try view.article(article)?.progress }) != progress else { return }
    try write(action(.progress)) { transaction in
      guard try transaction.view.article(article) != nil else { return }
      try transaction.set(Field.Article.progress, of: EntityKey(article), to: Value(progress))
    }
  }
}

extension Transaction {
  /// Whether the highlight is as the reader saw it, and so was changed.
  fileprivate func change(_ mark: ChangedMark) throws -> Bool {
    guard let old = try view.highlight(mark.id) else { return false }
    if let seen = mark.seenComment, let comment = mark.comment, seen != old.comment,
      comment != old.comment
    {
      return false
    }
    let key = EntityKey(mark.id)
    if let color = mark.color, color != old.color {
      try set(Field.Highlight.color, of: key, to: .text(color))
    }
    if let tags = mark.tags { _ = try setTags(tags, on: mark.id, of: .highlight) }
    if let comment = mark.comment {
      try setComment(comment, on: mark.id)
    }
    return true
  }

  /// Puts a highlight on other words.
  func move(
    _ id: Identifier<Highlight>,
    to selector: Selector,
    in version: Identifier<Version>
  ) throws {
    guard var highlight = try view.highlight(id) else { return }
    highlight.selector = selector
    highlight.version = version
    try set(Field.Highlight.anchor, of: EntityKey(id), to: highlight.anchorValue)
  }
}

extension MarkChanges {
  /// What the log calls it.
  fileprivate var intent: Intent {
    if !added.isEmpty { return .highlight }
    return changed.isEmpty ? .remove : .edit
  }
}
