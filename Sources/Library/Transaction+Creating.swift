import Changes
import Reading
import Storage

extension Transaction {
  func create(_ version: Version) throws {
    try create(
      EntityKey(version.id),
      [
        (
          Field.Version.page,
          .list([
            .bytes(version.article.bytes), .bytes(version.digest.bytes), Value(version.title),
            Value(version.byline), Value(version.site), Value(version.publishedAt),
            Value(version.language), .int(Int64(version.wordCount)), Value(version.excerpt),
            Value(version.canonicalURL),
          ])
        ),
        (Field.Version.capturedAt, Value(version.capturedAt)),
      ] + version.incompleteField
    )
  }

  /// Makes an article that shows `version`.
  func create(_ article: Article, showing version: Identifier<Version>?) throws {
    var fields: [(Field, Value)] = []
    if let url = article.url { fields.append((Field.Article.url, .text(url))) }
    if let version { fields.append((Field.Article.source, .bytes(version.bytes))) }
    if let title = article.ownTitle { fields.append((Field.Article.title, .text(title))) }
    fields.append((Field.Article.status, .int(Int64(article.state.rawValue))))
    if article.isStarred { fields.append((Field.Article.starred, .bool(true))) }
    if article.isRead { fields.append((Field.Article.read, .bool(true))) }
    if let progress = article.progress {
      fields.append((Field.Article.progress, Value(progress)))
    }
    fields.append((Field.Article.savedAt, Value(article.savedAt)))
    try create(EntityKey(article.id), fields)
  }

  func create(_ highlight: Highlight) throws {
    try create(
      EntityKey(highlight.id),
      [
        (Field.Highlight.anchor, highlight.anchorValue),
        (Field.Highlight.color, .text(highlight.color)),
        (Field.Highlight.createdAt, Value(highlight.createdAt)),
      ],
      texts: highlight.comment.isEmpty ? [] : [(Field.Highlight.comment, highlight.comment)]
    )
  }

  func create(_ note: Note) throws {
    var fields: [(Field, Value)] = []
    if let title = note.title { fields.append((Field.Note.title, .text(title))) }
    fields.append((Field.Note.target, note.article.map { .bytes($0.bytes) } ?? .null))
    fields.append((Field.Note.createdAt, Value(note.createdAt)))
    fields.append((Field.Note.modifiedAt, Value(note.modifiedAt)))
    try create(EntityKey(note.id), fields, texts: [(Field.Note.body, note.body)])
  }

  func create(_ list: ReadingList) throws {
    var fields: [(Field, Value)] = [(Field.List.title, .text(list.title))]
    if let query = list.query { fields.append((Field.List.query, .text(query))) }
    if let sort = list.sort { fields.append((Field.List.sortMode, .text(sort))) }
    fields.append((Field.List.createdAt, Value(list.createdAt)))
    try create(EntityKey(list.id), fields)
  }

  /// Gives a tag to an article, a highlight or a note; making the tag where there is none.
  func add<Target>(_ tag: Tag, to target: Identifier<Target>, of kind: EntityKind) throws {
    try createIfNeeded(tag)
    let id = Identifier<Tagging>.tagging(of: target, with: tag.id)
    guard try view.exists(EntityKey(id)) else {
      return try createTagging(of: target, kind: kind, with: tag)
    }
    try set(Field.Tagging.on, of: EntityKey(id), to: .bool(true))
  }

  /// Writes a tagging that nobody can have written before, its target being new.
  func createTagging<Target>(
    of target: Identifier<Target>,
    kind: EntityKind,
    with tag: Tag
  ) throws {
    try create(
      EntityKey(Identifier<Tagging>.tagging(of: target, with: tag.id)),
      [
        (
          Field.Tagging.link,
          .list([.int(Int64(kind.rawValue)), .bytes(target.bytes), .bytes(tag.id.bytes)])
        ),
        (Field.Tagging.on, .bool(true)),
      ]
    )
  }

  /// Takes a tag away; `false` where it was not.
  func remove<Target>(_ tag: Tag, from target: Identifier<Target>) throws -> Bool {
    let key = EntityKey(Identifier<Tagging>.tagging(of: target, with: tag.id))
    guard try view.exists(key) else { return false }
    try set(Field.Tagging.on, of: key, to: .bool(false))
    return true
  }

  func createIfNeeded(_ tag: Tag) throws {
    guard try !view.isAlive(EntityKey(tag.id)) else { return }
    try create(EntityKey(tag.id), [(Field.Tag.name, .text(tag.name))])
  }
}

extension Version {
  /// Nothing for a whole article, as all were before there was the field.
  fileprivate var incompleteField: [(Field, Value)] {
    incomplete.map { [(Field.Version.incomplete, .text($0.rawValue))] } ?? []
  }
}

extension Highlight {
  /// Its passage, with the article and the version that it is in: one field, for a part of it alone
  /// would be a broken highlight.
  var anchorValue: Value {
    .list([
      .bytes(article.bytes), version.map { .bytes($0.bytes) } ?? .null, .text(selector.quote),
      .text(selector.prefix), .text(selector.suffix), .int(Int64(selector.range.lowerBound)),
      .int(Int64(selector.range.upperBound)),
    ])
  }
}

extension Value {
  init(_ text: String?) { self = text.map(Value.text) ?? .null }
  init(_ time: Timestamp?) { self = time.map { .int($0.milliseconds) } ?? .null }

  init(_ progress: ReadingProgress) {
    self = .list([
      .bytes(progress.version.bytes), .int(Int64(progress.offset)),
      .int(Int64(progress.perMille)),
    ])
  }
}
