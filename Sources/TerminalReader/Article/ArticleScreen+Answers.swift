import Library
import Reading

/// What came of the intents.
extension ArticleScreen {
  mutating func receive(_ answer: ArticleAnswer) {
    switch answer {
    case .marked(let outcome, let mark): take(outcome, mark)
    case .restored(let placed, let words):
      highlights = placed
      actions = Array(actions.dropLast())
      if focused == nil { focus = nil }
      message = words
    case .message(let words): message = words
    case .failed(let words):
      message = words
      if let unsaved { mode = .typing(unsaved) }
      unsaved = nil
    }
    settle()
  }

  private mutating func take(_ outcome: MarkOutcome, _ mark: NewMark?) {
    if outcome.overtaken.isEmpty {
      unsaved = nil
    } else if let draft = unsaved {
      // Another window wrote other words: the reader's are still here, and may replace them.
      mode = .typing(draft)
      unsaved = nil
      message = "This was changed elsewhere meanwhile. Your words are not saved; Escape drops them."
      return
    }
    if !outcome.added.isEmpty || !outcome.changed.isEmpty || !outcome.removed.isEmpty {
      actions.append(outcome.action)
    }
    highlights.removeAll { outcome.removed.contains($0.listing.id) }
    for listing in outcome.changed {
      guard let index = highlights.firstIndex(where: { $0.listing.id == listing.id }) else {
        continue
      }
      highlights[index] = PlacedHighlight(listing, at: highlights[index].range)
    }
    if let mark, let listing = outcome.added.first {
      highlights.append(PlacedHighlight(listing, at: mark.range))
      highlights.sort(by: Self.order)
      focus = listing.id
      message = mark.comment.isEmpty ? "1-8 colour · c comment · t tag · u undo" : nil
    }
    if focused == nil { focus = nil }
    if !outcome.removed.isEmpty { message = "Deleted. u brings it back." }
  }
}
