import Library
import Reading

/// Does what the library screen wants done.
struct LibraryPerformer {
  let library: ReadingLibrary

  func perform(_ intent: LibraryIntent) async -> LibraryAnswer? {
    do { return try await answer(to: intent) } catch { return .failed(error.description) }
  }

  private func answer(to intent: LibraryIntent) async throws(LibraryError) -> LibraryAnswer? {
    switch intent {
    case .find(let search, let limit, let standing):
      return try await find(search, limit, standing)
    case .look(let ids): return .lines(try await library.browsed(ids))
    case .places:
      return .places(
        lists: try await library.browsedLists(),
        tags: try await library.tagNames()
      )
    case .count(.states): return .states(try await library.articleCounts())
    case .count(.lists): return .lists(try await library.listCounts())
    case .count(.tags):
      let tags = try await library.tags()
      return .tags(Dictionary(tags.map { ($0.name, $0.uses ?? 0) }, uniquingKeysWith: max))
    case .mark(let ids, let mark):
      return try await change { () async throws(LibraryError) in
        try await library.mark(ids, as: [mark])
      }
    case .tag(let ids, let adding, let removing):
      return try await change { () async throws(LibraryError) in
        try await library.tag(
          ids.map(Thing.article),
          adding: adding.compactMap { Tag(name: $0) },
          removing: removing.compactMap { Tag(name: $0) }
        )
      }
    case .remove(let ids):
      return try await change { () async throws(LibraryError) in
        try await library.remove(ids.map(Thing.article))
      }
    case .undo(let action):
      let report = try await library.undo(logged: action)
      guard report.left.isEmpty else {
        return .undone("Undone, but \(report.left.count) changed since and stay as they are.")
      }
      return .undone("Undone: \(report.entry.verb) \(report.entry.what)")
    }
  }

  private func find(
    _ search: LibrarySearch,
    _ limit: Int?,
    _ standing: LibraryIntent.Standing
  ) async throws(LibraryError) -> LibraryAnswer {
    var ids: [Identifier<Article>]
    do {
      ids = try await articles(search, limit)
    } catch .usage(let text) {
      return .misunderstood(text.split(separator: ": ", maxSplits: 1).last.map(String.init) ?? text)
    }
    let isPartial = limit == ids.count
    let place = standing.place(in: ids)
    let wanted = (place - standing.lineCount)..<(place + standing.lineCount + 1)
    let isEmpty = ids.isEmpty ? try await library.articleIDs("", limit: 1).isEmpty : false
    return .found(
      FoundArticles(
        search: search,
        ids: ids,
        isPartial: isPartial,
        place: place,
        lines: try await library.browsed(Array(ids[wanted.clamped(to: ids.indices)])),
        isLibraryEmpty: isEmpty
      )
    )
  }

  private func articles(
    _ search: LibrarySearch,
    _ limit: Int?
  ) async throws(LibraryError) -> [Identifier<Article>] {
    if case .list(let list) = search.shelf, list.query == nil {
      return try await library.articleIDs(in: list.id, search.query, sort: search.sort)
    }
    return try await library.articleIDs(
      search.query,
      and: search.shelf.query,
      sort: search.sort ?? .saved,
      limit: limit
    )
  }

  /// Does it, and finds its name in the log; nothing is there of what changed nothing.
  private func change(
    _ change: () async throws(LibraryError) -> Void
  ) async throws(LibraryError) -> LibraryAnswer {
    let before = try await library.log(limit: 1).first?.id
    try await change()
    let last = try await library.log(limit: 1).first { $0.isOwn && $0.id != before }
    return .done(logged: last?.id)
  }
}
