import Changes
import QueryLanguage
public import Reading
import Storage

/// A reading list with its articles.
public struct ListListing: Sendable {
  public let id: Identifier<ReadingList>
  public let shortID: String
  public let record: ListRecord
  /// The articles in the order of the list; of a smart list, those its query finds now.
  public let articles: [ArticleListing]
}

extension ReadingLibrary {
  /// Makes a reading list; with a query, one that keeps itself.
  public func createList(
    _ title: String,
    query: String? = nil,
    sort: ArticleSort? = nil
  ) throws(LibraryError) -> ListListing {
    guard title.contains(where: { !$0.isWhitespace }) else {
      throw .usage("A list needs a title. Say: carrel list new TITLE")
    }
    if let query { _ = try parsed(query) }
    let taken = try read { view in try view.lists().contains { $0.title == title } }
    guard !taken else {
      throw .usage("There is a list \"\(title)\" already. Choose another title.")
    }
    var list = ReadingList(id: newIdentifier(), title: title, createdAt: now)
    list.query = query
    list.sort = sort?.rawValue
    let made = list
    try write(action(.list)) { transaction in try transaction.create(made) }
    return try showList(made.id)
  }

  /// All lists by title, without their articles.
  public func lists() throws(LibraryError) -> [ListListing] {
    let time = queryTime
    return try read { view in
      try view.lists().map { list in try view.listing(list, at: time, withArticles: false) }
    }
  }

  /// A list with its articles.
  public func showList(_ id: Identifier<ReadingList>) throws(LibraryError) -> ListListing {
    let time = queryTime
    return try read { view in
      let list = try view.list(id).orMissing(.list(id), in: view)
      return try view.listing(list, at: time, withArticles: true)
    }
  }

  /// Puts articles into a list, or moves those that are in it, to a place counted from 1.
  public func add(
    _ articles: [Identifier<Article>],
    to list: Identifier<ReadingList>,
    at place: Int?,
    comment: String? = nil
  ) throws(LibraryError) {
    try requireOrdered(list)
    let time = now
    try write(action(.list)) { transaction in
      let items = articles.map { article in
        var item = ListItem(list: list, article: article, addedAt: time)
        item.comment = comment ?? ""
        return item
      }
      try transaction.place(items, at: place.map { $0 - 1 })
      try transaction.touch(EntityKey(list))
      for article in articles { try transaction.touch(EntityKey(article)) }
    }
  }

  /// Moves an article to a place in a list, counted from 1.
  public func move(
    _ article: Identifier<Article>,
    in list: Identifier<ReadingList>,
    to place: Int
  ) throws(LibraryError) {
    try requireOrdered(list)
    let item = ListItem(list: list, article: article, addedAt: now)
    try write(action(.list)) { transaction in
      guard try transaction.view.items(of: list).contains(where: { $0.article == article }) else {
        throw LibraryError.notFound(
          "This article is not in the list. Add it with: carrel list add"
        )
      }
      try transaction.place([item], at: place - 1)
    }
  }

  /// Takes articles out of a list.
  public func remove(
    _ articles: [Identifier<Article>],
    from list: Identifier<ReadingList>
  ) throws(LibraryError) {
    try requireOrdered(list)
    try write(action(.list)) { transaction in
      let present = Set(try transaction.view.items(of: list).map(\.article))
      for article in articles {
        guard present.contains(article) else {
          throw LibraryError.notFound("This article is not in the list; nothing was changed.")
        }
        let item = Identifier<ListItem>.listItem(of: article, in: list)
        try transaction.set(Field.ListItem.on, of: EntityKey(item), to: .bool(false))
      }
    }
  }

  public func rename(_ list: Identifier<ReadingList>, to title: String) throws(LibraryError) {
    guard title.contains(where: { !$0.isWhitespace }) else {
      throw .usage("A list needs a title. Say: carrel list rename LIST TITLE")
    }
    try write(action(.list)) { transaction in
      try transaction.set(Field.List.title, of: EntityKey(list), to: .text(title))
    }
  }

  private func requireOrdered(_ list: Identifier<ReadingList>) throws(LibraryError) {
    guard try read({ view in try view.list(list)?.query }) == nil else {
      throw .usage("This list keeps itself by a query; articles cannot be put into it by hand.")
    }
  }
}

extension View {
  func listing(_ list: ReadingList, at time: Int64, withArticles: Bool) throws -> ListListing {
    var record = ListRecord(id: list.id.description, title: list.title)
    record.query = list.query
    record.sort = list.sort
    record.createdAt = list.createdAt
    var articles: [ArticleListing] = []
    if let query = list.query {
      let query = try Query(parsing: query, now: time)
      if query.mentions(.orphaned) { try findOrphans() }
      let found = try self.articles(
        query,
        order: list.sort.flatMap(ArticleOrder.init(rawValue:)) ?? .saved,
        limit: nil
      )
      record.items = found.map { ListRecord.Item(articleID: $0.id.description) }
      if withArticles { articles = try found.map(listing) }
    } else {
      for item in try items(of: list.id) {
        record.items.append(try recordItem(item))
        if withArticles, let article = try article(item.article) {
          articles.append(try listing(article))
        }
      }
    }
    for index in record.items.indices {
      record.items[index].position = index + 1
      if withArticles { record.items[index].articleTitle = articles[index].record.title }
    }
    return ListListing(
      id: list.id,
      shortID: try shortName(list.id),
      record: record,
      articles: articles
    )
  }

  private func recordItem(_ item: ListItem) throws -> ListRecord.Item {
    var record = ListRecord.Item(articleID: item.article.description)
    record.comment = item.comment.isEmpty ? nil : item.comment
    record.addedAt = item.addedAt
    return record
  }
}
