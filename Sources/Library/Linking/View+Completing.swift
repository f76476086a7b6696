import Reading
import Storage

/// A reader's words as they are kept, and which of their links were not completed.
struct CompletedWords {
  let words: String
  let remarks: [LinkRemark]
}

extension View {
  /// How many different links of one text are looked up: a fraction of a second's work.
  private static var linkLimit: Int { 10_000 }

  /// The words with each link spelled out that means one thing.
  ///
  /// Words once completed stay as they are. What means nothing, or several things, stays as it was
  /// typed: it may be a word of the reader's, or a thing that has not arrived yet.
  func completingLinks(in words: String) throws -> CompletedWords {
    var known: [String: LinkMeaning] = [:]
    var remarks: [LinkRemark] = []
    let completed = try ReferenceLink.replacing(in: words) { link in
      if known[link.target] == nil {
        let meaning =
          known.count < Self.linkLimit ? try meaning(of: link) : .none(.unchecked)
        known[link.target] = meaning
        if case .none(let reason) = meaning {
          remarks.append(LinkRemark(target: link.target, reason: reason))
        }
      }
      guard case .thing(let thing) = known[link.target], !link.isComplete else { return nil }
      return link.text(naming: thing.id)
    }
    return CompletedWords(words: completed, remarks: remarks)
  }

  /// The highlight as it was saved; the links that were not completed are those that would not be.
  func savedListing(of id: Identifier<Highlight>) throws -> HighlightListing {
    let highlight = try highlight(id).orMissing(.highlight(id), in: self)
    var listing = try listing(highlight, titled: false)
    listing.linkRemarks = try completingLinks(in: highlight.comment).remarks
    return listing
  }

  /// The note as it was saved, likewise.
  func savedListing(of id: Identifier<Note>) throws -> NoteListing {
    let note = try note(id).orMissing(.note(id), in: self)
    var listing = try listing(note, titled: false)
    listing.linkRemarks = try completingLinks(in: note.body).remarks
    return listing
  }

  private func meaning(of link: ReferenceLink) throws -> LinkMeaning {
    let found = try things(linkedBy: link)
    guard let thing = found.first else { return .none(.unknown) }
    guard found.count == 1 else { return .none(.ambiguous) }
    guard link.couldBeWord else { return .thing(thing) }
    return .none(.couldBeWord(beginning: String(thing.id.prefix(6))))
  }

  /// What a link can mean: nothing, one thing, or two of several.
  func things(linkedBy link: ReferenceLink) throws -> [Thing] {
    try keys(startingWith: link.target, kinds: Thing.Kind.allCases.map(\.entityKind), limit: 2)
      .compactMap(Thing.init)
  }
}

private enum LinkMeaning {
  case thing(Thing)
  case none(LinkRemark.Reason)
}
