import Changes
public import Reading
import Storage

/// A line of the log: one thing that a person did.
public struct LogEntry: Sendable {
  public let id: String
  public let shortID: String
  public let at: Timestamp
  public let isOwn: Bool
  /// What was done: "added", "highlighted".
  public let verb: String
  /// To what.
  public let what: String
  public let isUndone: Bool
}

/// What an undo did.
public struct UndoReport: Sendable {
  public let entry: LogEntry
  /// How many things are as they were before.
  public let restoredCount: Int
  /// The things that were changed since, and were left as they are.
  public let left: [String]
}

extension ReadingLibrary {
  /// The log, latest first; with a name, of that one thing.
  public func log(of thing: Thing? = nil, limit: Int) throws(LibraryError) -> [LogEntry] {
    try read { view in
      let actions = try thing.map { try view.actions(on: $0.key, limit: limit) }
      return try (actions ?? view.log(limit: limit)).map { try view.entry($0) }
    }
  }

  /// Takes back the latest actions of this device that are not undone yet.
  public func undo(steps: Int) throws(LibraryError) -> [UndoReport] {
    let actions = try read { view in try view.undoableActions(limit: steps) }
    guard !actions.isEmpty else { throw .notFound("There is nothing to undo.") }
    var reports: [UndoReport] = []
    for action in actions { reports.append(try undo(action)) }
    return reports
  }

  /// Takes back one action of the log; taking back an undo does it again.
  public func undo(logged id: String) throws(LibraryError) -> UndoReport {
    let found = try read { view in try view.actions(startingWith: id) }
    guard let action = found.first else {
      throw .notFound("The log has nothing called \"\(id)\". Show it with: carrel log")
    }
    guard found.count == 1 else {
      throw .ambiguous(
        "\"\(id)\" can mean several lines of the log. Use more letters.",
        candidates: try read { view in
          try found.map {
            let entry = try view.entry($0); return "\(entry.id)  \(entry.what)"
          }
        }
      )
    }
    guard action.isOwn else {
      throw .usage("That was done on another device. Undo it there, or change it here by hand.")
    }
    guard try !read({ view in try view.isUndone(action.id) }) else {
      throw .usage("That is undone already. To do it again, undo the undo: see carrel log")
    }
    return try undo(action)
  }

  private func undo(_ logged: LoggedAction) throws(LibraryError) -> UndoReport {
    let header = action(.undo, reverting: logged.id)
    let outcome = try write(header) { transaction in try transaction.undo(logged.id) }
    return try read { view in
      UndoReport(
        entry: try view.entry(logged),
        restoredCount: outcome.restored.count,
        left: try outcome.left.compactMap { key in
          try Thing(key).map { try view.line(about: $0) }
        }
      )
    }
  }
}

extension View {
  fileprivate func entry(_ action: LoggedAction) throws -> LogEntry {
    LogEntry(
      id: action.id.description,
      shortID: String(action.id.description.prefix(8)),
      at: action.at,
      isOwn: action.isOwn,
      verb: action.intent.verb,
      what: try what(action),
      isUndone: try isUndone(action.id)
    )
  }

  /// What an action was about, by the most telling thing in it.
  private func what(_ action: LoggedAction) throws -> String {
    let keys = action.firstOperations.map(\.key)
    let things = action.intent.subjects.lazy.compactMap { kind in
      keys.first { $0.kind == kind }.flatMap(Thing.init)
    }
    guard let thing = try things.first ?? keys.lazy.compactMap(Thing.init).first ?? bearer(of: keys)
    else { return "" }
    let count = Set(keys.filter { Thing($0)?.kind == thing.kind }).count
    let more =
      action.changesetCount > 1 ? " and many more" : count > 1 ? " and \(count - 1) more" : ""
    return "\"\(try label(of: thing))\"\(more)"
  }

  /// What bears the tags, or holds the articles or versions, that an action was about and nothing else.
  private func bearer(of keys: [EntityKey]) throws -> Thing? {
    for key in keys {
      if let thing = try bearer(of: key).flatMap(Thing.init) { return thing }
    }
    return nil
  }

  /// By which words a person recognises a thing, in the trash or not.
  func label(of thing: Thing) throws -> String {
    switch thing {
    case .article(let id): try title(of: id)
    case .highlight(let id):
      try (highlight(id) ?? highlight(id, trashed: true))?.selector.quote.firstLine ?? ""
    case .note(let id):
      try (note(id) ?? note(id, trashed: true))?.shownTitle.firstLine ?? ""
    case .list(let id): try (list(id) ?? list(id, trashed: true))?.title ?? ""
    }
  }
}

extension Intent {
  fileprivate var verb: String {
    switch self {
    case .add: "added"
    case .highlight: "highlighted"
    case .comment: "commented"
    case .note: "noted"
    case .edit: "edited"
    case .tag: "tagged"
    case .mark: "marked"
    case .remove: "removed"
    case .restore: "restored"
    case .list: "listed"
    case .bulkImport: "imported"
    case .undo: "undid"
    case .progress: "read"
    case .settle: "settled"
    case .refresh: "refreshed"
    default: "changed"
    }
  }

  /// The kinds of things that an action of this intent is mostly about, best first.
  fileprivate var subjects: [EntityKind] {
    switch self {
    case .highlight, .comment: [.highlight]
    case .note: [.note]
    case .list: [.list]
    default: [.article, .note, .highlight, .list]
    }
  }
}
