import Changes
public import Reading
import Storage

/// A mark that a person puts on an article.
public enum Mark: String, CaseIterable, Sendable {
  case inbox, later, archive, starred, unstarred, read, unread
}

extension ReadingLibrary {
  /// Gives tags to things, and takes tags away.
  public func tag(
    _ things: [Thing],
    adding: [Tag],
    removing: [Tag]
  ) throws(LibraryError) {
    try write(action(.tag)) { transaction in
      for thing in things {
        let target = thing.key.id
        let current = Set(try transaction.view.tags(on: target).compactMap { Tag(name: $0)?.id })
        for tag in adding where !current.contains(tag.id) {
          try transaction.add(tag, to: target, of: thing.key.kind)
        }
        for tag in removing where current.contains(tag.id) {
          _ = try transaction.remove(tag, from: target)
        }
        try transaction.touch(thing.key)
      }
    }
  }

  /// Puts marks on articles.
  public func mark(
    _ articles: [Identifier<Article>],
    as marks: [Mark]
  ) throws(LibraryError) {
    try write(action(.mark)) { transaction in
      for article in articles {
        guard let current = try transaction.view.article(article) else { continue }
        for mark in marks where !current.bears(mark) {
          try transaction.put(mark, on: EntityKey(article))
        }
      }
    }
  }

  /// Changes an article's title and tags, and a highlight's colour, comment and tags.
  public func edit(
    _ article: Identifier<Article>,
    title: String?,
    tags: [Tag]
  ) throws(LibraryError) -> ArticleListing {
    try write(action(.edit)) { transaction in
      let key = EntityKey(article)
      let view = transaction.view
      let old = try view.article(article).orMissing(.article(article), in: view)
      if let title, title != old.title {
        try transaction.set(
          Field.Article.title,
          of: key,
          to: title == old.version?.title ? .null : .text(title)
        )
      }
      if try transaction.setTags(tags, on: article, of: .article) { try transaction.touch(key) }
      try transaction.flush()
      return try view.listing(view.article(article).orMissing(.article(article), in: view))
    }
  }

  /// Changes a highlight's colour, comment and tags; the links in the comment are completed.
  public func edit(
    _ id: Identifier<Highlight>,
    color: String,
    comment: String,
    tags: [Tag]
  ) throws(LibraryError) -> HighlightListing {
    let old = try existing(id)
    return try write(action(.edit)) { transaction in
      let key = EntityKey(id)
      var isChanged = try transaction.setTags(tags, on: id, of: .highlight)
      if old.color != color {
        try transaction.set(Field.Highlight.color, of: key, to: .text(color))
        isChanged = true
      }
      try transaction.setComment(comment, on: id)
      if isChanged || old.comment != comment { try transaction.touch(EntityKey(old.article)) }
      try transaction.flush()
      return try transaction.view.savedListing(of: id)
    }
  }

  /// Puts things in the trash.
  public func remove(_ things: [Thing]) throws(LibraryError) {
    try write(action(.remove)) { transaction in
      for thing in things { try transaction.delete(thing.key) }
    }
  }

  /// Brings things back from the trash; highlights and notes bring their article with them.
  public func restore(_ things: [Thing]) throws(LibraryError) {
    try write(action(.restore)) { transaction in
      for thing in things {
        try transaction.touch(thing.key)
        if let article = try transaction.owner(of: thing) {
          try transaction.touch(EntityKey(article))
        }
      }
    }
  }

  /// What is in the trash, latest first.
  public func trash() throws(LibraryError) -> [TrashListing] {
    try read { view in
      try view.trash().compactMap { trashed in
        guard let thing = Thing(trashed.key) else { return nil }
        return TrashListing(
          thing: thing,
          shortID: try view.shortName(trashed.key.id),
          title: trashed.title.firstLine,
          deletedAt: trashed.deletedAt
        )
      }
    }
  }

  /// All tags with the number of their uses.
  public func tags() throws(LibraryError) -> [TagRecord] {
    try read { view in
      try view.tags().map {
        TagRecord(id: $0.tag.id.description, name: $0.tag.name, uses: $0.uses)
      }
    }
  }

  /// The tags on something, to be edited.
  public func tags(on thing: Thing) throws(LibraryError) -> [String] {
    try read { view in try view.tags(on: thing.key.id) }
  }
}

/// Something in the trash, in a listing.
public struct TrashListing: Sendable {
  public let thing: Thing
  public let shortID: String
  public let title: String
  public let deletedAt: Timestamp?
}

extension Article {
  fileprivate func bears(_ mark: Mark) -> Bool {
    switch mark {
    case .inbox, .later, .archive: state.name == mark.rawValue
    case .starred: isStarred
    case .unstarred: !isStarred
    case .read: isRead
    case .unread: !isRead
    }
  }
}

extension Transaction {
  fileprivate func put(_ mark: Mark, on article: EntityKey) throws {
    switch mark {
    case .inbox, .later, .archive:
      guard let state = ReadingState(name: mark.rawValue) else { return }
      try set(Field.Article.status, of: article, to: .int(Int64(state.rawValue)))
    case .starred: try set(Field.Article.starred, of: article, to: .bool(true))
    case .unstarred: try set(Field.Article.starred, of: article, to: .bool(false))
    case .read: try set(Field.Article.read, of: article, to: .bool(true))
    case .unread: try set(Field.Article.read, of: article, to: .bool(false))
    }
  }

  /// Makes the tags on something exactly these; whether that changed anything.
  func setTags<Target>(
    _ tags: [Tag],
    on target: Identifier<Target>,
    of kind: EntityKind
  ) throws -> Bool {
    let current = try view.tags(on: target).compactMap { Tag(name: $0) }
    let wanted = Set(tags.map(\.id))
    let missing = tags.filter { tag in !current.contains { $0.id == tag.id } }
    let surplus = current.filter { !wanted.contains($0.id) }
    for tag in missing { try add(tag, to: target, of: kind) }
    for tag in surplus { _ = try remove(tag, from: target) }
    return !missing.isEmpty || !surplus.isEmpty
  }

  fileprivate func owner(of thing: Thing) throws -> Identifier<Article>? {
    switch thing {
    case .article, .list: nil
    case .highlight(let id): try view.highlight(id, trashed: true)?.article
    case .note(let id): try view.note(id, trashed: true)?.article
    }
  }
}
