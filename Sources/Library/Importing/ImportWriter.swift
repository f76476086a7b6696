import Changes
import Reading
import Storage

/// Writes prepared records, and remembers across batches what foreign identifiers stand for.
struct ImportWriter {
  private(set) var report = ImportReport()
  private var tags: [String: Tag] = [:]
  private var keptTags: Set<Identifier<Tag>> = []
  private var articles: [String: Identifier<Article>] = [:]
  private var shown: [Identifier<Article>: Identifier<Version>] = [:]
  /// The bodies of versions that this import brought.
  private var bodies: [Identifier<Version>: Digest] = [:]
  private var passages = ImportedPassages()
  /// Lists by identifier and by title, as the file and the library have them.
  private var lists: [String: Identifier<ReadingList>] = [:]
  private var hasStarted = false
  /// There was nothing here before: nothing has to be looked up to spare it.
  private var wasEmpty = false
  /// The articles of each list in their order, placed when all are there.
  private var listed: [(list: Identifier<ReadingList>, article: String, item: ListRecord.Item?)] =
    []
  private let time: Timestamp

  init(time: Timestamp) { self.time = time }

  mutating func write(_ batch: ImportBatch, in transaction: Transaction) throws {
    if !hasStarted {
      wasEmpty = try transaction.view.isEmpty()
      for list in try transaction.view.lists() where list.query == nil {
        lists[list.title] = list.id
      }
      hasStarted = true
    }
    report.problems += batch.problems
    for record in batch.records { try write(record, in: transaction) }
  }

  private mutating func write(_ record: ImportedRecord, in transaction: Transaction) throws {
    switch record {
    case .tag(let tag, let foreignID):
      if let foreignID { tags[foreignID] = tag }
      try keep(tag, in: transaction)
      report.tags += 1
    case .list(let list): try write(list, in: transaction)
    case .article(let imported): try write(imported, in: transaction)
    case .version(let version, let content):
      guard try article(version.article.description, in: transaction) != nil else { return }
      try transaction.put(content)
      bodies[version.id] = version.digest
      if try !transaction.view.exists(EntityKey(version.id)) { try transaction.create(version) }
    case .highlight(let highlight): try write(highlight, in: transaction)
    case .note(let note, let articleID, let tags):
      try write(note, on: articleID, tags: tags, in: transaction)
    }
  }

  private mutating func write(_ imported: ImportedArticle, in transaction: Transaction) throws {
    let id = imported.article.id
    let key = EntityKey(id)
    let exists = try shown[id] != nil || exists(key, in: transaction)
    if let foreignID = imported.foreignID { articles[foreignID] = id }
    articles[id.description] = id
    if let content = imported.content { try transaction.put(content) }
    if let version = imported.version {
      bodies[version.id] = version.digest
      if try !exists || !transaction.view.exists(EntityKey(version.id)) {
        try transaction.create(version)
      }
    }
    if exists {
      // What the reader has made of it here is not overwritten by what a file says.
      if shown[id] == nil, try !transaction.view.isAlive(key) { try transaction.touch(key) }
    } else {
      try transaction.create(imported.article, showing: imported.version?.id)
      shown[id] = imported.version?.id
    }
    for name in imported.tags {
      guard let tag = tags[name] ?? Tag(name: name) else { continue }
      try add(tag, to: id, of: .article, isNew: !exists, in: transaction)
    }
    for name in imported.lists { try list(name, holds: id, in: transaction) }
    report.articles += 1
  }

  private mutating func write(_ highlight: ImportedHighlight, in transaction: Transaction) throws {
    guard let article = try article(highlight.articleID, in: transaction) else {
      report.problems.append(
        "a highlight on \"\(highlight.articleID)\", an article that is not here"
      )
      return
    }
    let key = EntityKey(highlight.id)
    guard try !exists(key, in: transaction) else {
      if try !transaction.view.isAlive(key) { try transaction.touch(key) }
      return
    }
    let checked = try checked(highlight, of: article, in: transaction)
    var kept = Highlight(
      id: highlight.id,
      article: article,
      selector: checked.selector,
      createdAt: highlight.createdAt ?? time
    )
    kept.version = checked.version
    kept.color = highlight.color ?? kept.color
    kept.comment = highlight.comment
    try transaction.create(kept)
    for tag in highlight.tags {
      try add(tag, to: highlight.id, of: .highlight, isNew: true, in: transaction)
    }
    report.highlights += 1
  }

  private mutating func write(
    _ note: Note,
    on articleID: String?,
    tags: [Tag],
    in transaction: Transaction
  ) throws {
    var note = note
    note.article = try articleID.flatMap { try article($0, in: transaction) }
    let key = EntityKey(note.id)
    guard try !exists(key, in: transaction) else {
      if try !transaction.view.isAlive(key) { try transaction.touch(key) }
      return
    }
    try transaction.create(note)
    for tag in tags { try add(tag, to: note.id, of: .note, isNew: true, in: transaction) }
    report.notes += 1
  }

  /// Places the articles of all lists.
  ///
  /// To be called once, after the last batch.
  mutating func finish(in transaction: Transaction) throws {
    var items: [Identifier<ReadingList>: [ListItem]] = [:]
    var order: [Identifier<ReadingList>] = []
    var placed: Set<Identifier<ListItem>> = []
    for entry in listed {
      guard let article = try article(entry.article, in: transaction) else { continue }
      var item = ListItem(list: entry.list, article: article, addedAt: entry.item?.addedAt ?? time)
      item.comment = entry.item?.comment ?? ""
      guard placed.insert(item.id).inserted, try !holds(item, in: transaction) else { continue }
      if items[entry.list] == nil { order.append(entry.list) }
      items[entry.list, default: []].append(item)
    }
    for list in order { try transaction.place(items[list] ?? [], at: nil) }
  }

  private func holds(_ item: ListItem, in transaction: Transaction) throws -> Bool {
    try !wasEmpty && transaction.view.items(of: item.list).contains { $0.id == item.id }
  }

  private mutating func write(_ record: ListRecord, in transaction: Transaction) throws {
    let id: Identifier<ReadingList> =
      record.id.flatMap { Identifier($0) } ?? lists[record.title]
      ?? .imported(from: RecordPreparation.listSource, foreign: record.id ?? record.title)
    if let foreignID = record.id { lists[foreignID] = id }
    lists[record.title] = id
    if try !exists(EntityKey(id), in: transaction) {
      var list = ReadingList(id: id, title: record.title, createdAt: record.createdAt ?? time)
      list.query = record.query
      list.sort = record.sort
      try transaction.create(list)
    }
    // A smart list says what it found when it was written; its query will find it again.
    if record.query == nil {
      for item in record.items { listed.append((id, item.articleID, item)) }
    }
    report.lists += 1
  }

  private mutating func list(
    _ name: String,
    holds article: Identifier<Article>,
    in transaction: Transaction
  ) throws {
    if lists[name] == nil { try write(ListRecord(id: nil, title: name), in: transaction) }
    guard let list = lists[name] else { return }
    listed.append((list, article.description, nil))
  }

  private mutating func add<Target>(
    _ tag: Tag,
    to target: Identifier<Target>,
    of kind: EntityKind,
    isNew: Bool,
    in transaction: Transaction
  ) throws {
    try keep(tag, in: transaction)
    if isNew {
      try transaction.createTagging(of: target, kind: kind, with: tag)
    } else {
      try transaction.add(tag, to: target, of: kind)
    }
  }

  private mutating func keep(_ tag: Tag, in transaction: Transaction) throws {
    guard keptTags.insert(tag.id).inserted else { return }
    try transaction.createIfNeeded(tag)
  }

  private mutating func article(
    _ name: String,
    in transaction: Transaction
  ) throws -> Identifier<Article>? {
    if let known = articles[name] { return known }
    guard let id = Identifier<Article>(name), try transaction.view.exists(EntityKey(id)) else {
      return nil
    }
    articles[name] = id
    return id
  }

  private mutating func versionShown(
    by article: Identifier<Article>,
    in transaction: Transaction
  ) throws -> Identifier<Version>? {
    if let version = shown[article] { return version }
    shown[article] = try transaction.view.article(article)?.version?.id
    return shown[article]
  }

  /// The passage as it stands in a text that is here, and in which version.
  private mutating func checked(
    _ highlight: ImportedHighlight,
    of article: Identifier<Article>,
    in transaction: Transaction
  ) throws -> (selector: Selector, version: Identifier<Version>?) {
    guard highlight.isUnchecked else { return (highlight.selector, highlight.version) }
    guard let version = try highlight.version ?? versionShown(by: article, in: transaction),
      let digest = try bodies[version]
        ?? transaction.view.versions(of: article).first(where: { $0.id == version })?.digest
    else { return (highlight.selector, highlight.version) }
    bodies[version] = digest
    if try passages.read(digest, in: transaction.view),
      let selector = passages.selector(highlight.selector, hasContext: highlight.hasContext)
    {
      return (selector, version)
    }
    // Kept as it came, and looked for like what was made on another version.
    return (highlight.selector, nil)
  }

  private func exists(_ key: EntityKey, in transaction: Transaction) throws -> Bool {
    try !wasEmpty && transaction.view.exists(key)
  }
}
