import Changes
import QueryLanguage
import Reading
import Storage

extension ReadingLibrary {
  /// What the words of a thing link to, and what links to the thing.
  ///
  /// The words of an article are its notes and the comments on its highlights; links between these
  /// and their own article are no backlinks.
  public func connections(of thing: Thing) throws(LibraryError) -> Connections {
    try read { view in
      var named: [String: LinkedThing] = [:]
      var links: [LinkedThing] = []
      for link in try view.words(of: thing).flatMap(ReferenceLink.links)
      where named[link.target] == nil && links.count < View.connectionLimit {
        let found = try view.things(linkedBy: link)
        guard let other = found.first, found.count == 1,
          let linked = try view.linked(other)
        else { continue }
        named[link.target] = linked
        if !links.contains(linked) { links.append(linked) }
      }
      return Connections(named: named, links: links, backlinks: try view.backlinks(to: thing))
    }
  }
}

extension View {
  /// How many links of one thing are looked up, to be shown.
  fileprivate static var connectionLimit: Int { 1000 }

  fileprivate func words(of thing: Thing) throws -> [String] {
    switch thing {
    case .article(let id): try highlights(of: id).map(\.comment) + notes(on: id).map(\.body)
    case .highlight(let id): [try highlight(id)?.comment ?? ""]
    case .note(let id): [try note(id)?.body ?? ""]
    case .list: []
    }
  }

  /// The identifier is one word of the full-text index: nothing else is read.
  fileprivate func backlinks(to thing: Thing) throws -> [LinkedThing] {
    func holdsLink(_ words: String) -> Bool {
      ReferenceLink.links(in: words).contains { $0.target == thing.id }
    }
    var found: [LinkedThing] = []
    for note in try notes(.text(.word(thing.id), in: .notes))
    where note.article.map(Thing.article) != thing && holdsLink(note.body) {
      found.append(try linked(.note(note.id), note.shownTitle.firstLine))
    }
    for highlight in try highlights(.text(.word(thing.id), in: .highlights))
    where .article(highlight.article) != thing && holdsLink(highlight.comment) {
      found.append(try linked(.highlight(highlight.id), highlight.selector.quote.firstLine))
    }
    return found.filter { $0.thing != thing }
  }

  private func linked(
    _ thing: Thing,
    _ title: String,
    isTrashed: Bool = false
  ) throws -> LinkedThing {
    LinkedThing(
      thing: thing,
      shortID: try shortName(thing.key.id),
      title: title,
      isTrashed: isTrashed
    )
  }

  fileprivate func linked(_ thing: Thing) throws -> LinkedThing? {
    for isTrashed in [false, true] {
      if let title = try title(of: thing, trashed: isTrashed) {
        return try linked(thing, title, isTrashed: isTrashed)
      }
    }
    return nil
  }

  /// `nil` when the thing is not there.
  func title(of thing: Thing, trashed: Bool) throws -> String? {
    switch thing {
    case .article(let id):
      try article(id, trashed: trashed).map { $0.title.firstLine }
    case .highlight(let id): try highlight(id, trashed: trashed)?.selector.quote.firstLine
    case .note(let id): try note(id, trashed: trashed)?.shownTitle.firstLine
    case .list(let id): try list(id, trashed: trashed)?.title.firstLine
    }
  }
}
