import Anchoring
import Reading

extension ReadingLibrary {
  /// Does to an article's highlights what a reader did to its file: one action, one step of undo.
  ///
  /// A highlight that is not any more as the reader saw it is left alone where both would change the
  /// same part of it; it is among the outcome's overtaken ones.
  public func carryOut(
    _ plan: AnnotationPlan,
    on seen: OpenedArticle
  ) throws(LibraryError) -> MarkOutcome {
    let present = try open(seen.article.id)
    let listings = Dictionary(
      (present.highlights.map(\.listing) + present.orphans).map { ($0.id, $0.record) }
    ) { first, _ in first }
    var changes = MarkChanges(added: plan.added)
    var overtaken: [Identifier<Highlight>] = []
    for change in plan.changed {
      let id = change.listing.id
      guard let record = listings[id], change.isFree(in: record) else {
        overtaken.append(id)
        continue
      }
      if let range = change.range {
        changes.added.append(change.moved(to: range, from: record))
        changes.removed.append(id)
      } else {
        changes.changed.append(change.mark(from: record))
      }
    }
    for listing in plan.removed {
      guard let record = listings[listing.id] else { continue }
      if record.says(theSameAs: listing.record) {
        changes.removed.append(listing.id)
      } else {
        overtaken.append(listing.id)
      }
    }
    guard !changes.isEmpty else {
      return MarkOutcome(added: [], changed: [], removed: [], overtaken: overtaken, action: "")
    }
    let outcome = try annotate(seen.article.id, in: seen.version, changes)
    return MarkOutcome(
      added: outcome.added,
      changed: outcome.changed,
      removed: outcome.removed,
      overtaken: overtaken + outcome.overtaken,
      action: outcome.action
    )
  }
}

extension AnnotationPlan {
  /// The same, with the marks on changed words placed where the article says these words once.
  func placed(in text: ArticleText) -> AnnotationPlan {
    guard !unplaced.isEmpty else { return self }
    let finder = PassageFinder(text.plain)
    var plan = self
    plan.unplaced = []
    for mark in unplaced {
      let passages = mark.words.isEmpty ? [] : finder.passages(matching: mark.words)
      if let only = passages.first, passages.count == 1 {
        plan.added.append(
          NewMark(only.range, color: mark.color, comment: mark.comment, tags: mark.tags)
        )
      } else {
        plan.unplaced.append(mark)
      }
    }
    return plan
  }
}

extension AnnotationPlan.Change {
  /// Whether nobody else changed what this changes.
  fileprivate func isFree(in present: HighlightRecord) -> Bool {
    let seen = listing.record
    if range != nil { return present.says(theSameAs: seen) }
    if let color, present.color != seen.color, present.color != color { return false }
    if let comment, present.comment != seen.comment, present.comment ?? "" != comment {
      return false
    }
    return true
  }

  fileprivate func mark(from present: HighlightRecord) -> ChangedMark {
    var mark = ChangedMark(listing.id)
    mark.color = color
    mark.comment = comment
    mark.seenComment = present.comment ?? ""
    mark.tags = mergedTags(present)
    return mark
  }

  /// The tags there are, with those that the reader added and without those taken away.
  private func mergedTags(_ present: HighlightRecord) -> [Tag]? {
    guard let tags else { return nil }
    let seen = Set(listing.record.tags.compactMap { Tag(name: $0)?.id })
    let wanted = Set(tags.map(\.id))
    let kept = present.tags.compactMap { Tag(name: $0) }
      .filter { wanted.contains($0.id) || !seen.contains($0.id) }
    let known = Set(kept.map(\.id))
    return kept + tags.filter { !seen.contains($0.id) && !known.contains($0.id) }
  }

  fileprivate func moved(to range: Range<Int>, from present: HighlightRecord) -> NewMark {
    NewMark(
      range,
      color: color ?? present.color ?? "yellow",
      comment: comment ?? present.comment ?? "",
      tags: tags ?? present.tags.compactMap { Tag(name: $0) }
    )
  }
}

extension HighlightRecord {
  fileprivate func says(theSameAs other: HighlightRecord) -> Bool {
    comment == other.comment && color == other.color && Set(tags) == Set(other.tags)
  }
}
