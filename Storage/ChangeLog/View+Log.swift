public import Changes
import Foundation
import GRDB
public import Reading
public import SyncProtocol

/// One user action as the log has it: all its changesets.
public struct LoggedAction: Sendable {
  public let id: ActionID
  public let intent: Intent
  public let device: DeviceID
  public let isOwn: Bool
  public let at: Timestamp
  public let reverts: ActionID?
  /// Of the first changeset; the rest of a long import is like it.
  public let firstOperations: [Changes.Operation]
  public let changesetCount: Int
}

extension View {
  /// The actions of the log, latest first.
  public func log(limit: Int) throws -> [LoggedAction] {
    try actions(
      """
      SELECT action, count(*), min(place), max(place) AS latest FROM changeset
      GROUP BY action ORDER BY latest DESC LIMIT ?
      """,
      [limit.databaseValue]
    )
  }

  /// The action whose identifier starts so, at most two of them.
  public func actions(startingWith prefix: String) throws -> [LoggedAction] {
    guard let range = CrockfordBase32.range(ofPrefix: prefix) else { return [] }
    return try actions(
      """
      SELECT action, count(*), min(place), max(place) AS latest FROM changeset
      WHERE action BETWEEN ? AND ? GROUP BY action LIMIT 2
      """,
      [Data(range.lowerBound).databaseValue, Data(range.upperBound).databaseValue]
    )
  }

  /// The actions that wrote one thing, latest first.
  public func actions(on key: EntityKey, limit: Int) throws -> [LoggedAction] {
    // Names stand in a changeset as they are, so most others are passed over unread.
    let rows = try Row.fetchCursor(
      database,
      sql: "SELECT action, bytes FROM changeset WHERE instr(bytes, ?) > 0 ORDER BY place DESC",
      arguments: [key.id.blob]
    )
    var seen: Set<Data> = []
    var found: [LoggedAction] = []
    while found.count < limit, let row = try rows.next() {
      let action: Data = try row.value(0)
      guard !seen.contains(action),
        try Changeset(decoding: row.value(1) as Data).operations.contains(where: { $0.key == key })
      else { continue }
      seen.insert(action)
      found += try actions(
        """
        SELECT action, count(*), min(place), max(place) AS latest FROM changeset
        WHERE action = ? GROUP BY action
        """,
        [action.databaseValue]
      )
    }
    return found
  }

  /// This device's latest actions that can be undone: not undone already, no undo, and not what a
  /// reader writes by itself, how far one has read.
  public func undoableActions(limit: Int) throws -> [LoggedAction] {
    var found: [LoggedAction] = []
    let cursor = try Row.fetchCursor(
      database,
      sql: """
        SELECT action, count(*), min(place), max(place) AS latest FROM changeset
        WHERE device = (SELECT device FROM device WHERE id = (SELECT device FROM replica))
          AND reverts IS NULL
        GROUP BY action ORDER BY latest DESC
        """
    )
    while found.count < limit, let row = try cursor.next() {
      let action = try action(row)
      if try action.intent != .progress && !isUndone(action.id) { found.append(action) }
    }
    return found
  }

  /// Whether a later action took this one back, and was not taken back itself.
  public func isUndone(_ action: ActionID) throws -> Bool {
    // Only what came later counts, so that no circle of actions is followed for ever.
    var reverting: [Int64: [Int64]] = [:]
    var open: [(action: Data, place: Int64)] = [(action.blob, 0)]
    while let (action, place) = open.popLast() {
      guard reverting[place] == nil else { continue }
      let rows = try Row.fetchAll(
        database.cachedStatement(
          sql: """
            SELECT action, min(place) FROM changeset
            WHERE reverts = ? AND place > ? GROUP BY action
            """
        ),
        arguments: [action, place]
      )
      reverting[place] = try rows.map { try $0.value(1) }
      open += try rows.map { (try $0.value(0), try $0.value(1)) }
    }
    var undone: Set<Int64> = []
    for (place, later) in reverting.sorted(by: { $0.key > $1.key })
    where later.contains(where: { !undone.contains($0) }) {
      undone.insert(place)
    }
    return undone.contains(0)
  }

  /// What a tag is on, and which list an article stands in; `nil` of everything else.
  public func bearer(of key: EntityKey) throws -> EntityKey? {
    let sql =
      switch key.kind {
      case .tagging: "SELECT target_kind, target FROM tagging WHERE id = ?"
      case .listItem: "SELECT \(EntityKind.list.rawValue), list FROM list_item WHERE id = ?"
      default: ""
      }
    guard !sql.isEmpty,
      let row = try Row.fetchOne(database.cachedStatement(sql: sql), arguments: [key.id.blob]),
      let kind = try (row.value(0) as Int?).flatMap(UInt8.init(exactly:)),
      let id = try (row.value(1) as Data?).flatMap(EntityID.init(bytes:))
    else { return nil }
    return EntityKey(kind: EntityKind(rawValue: kind), id: id)
  }

  /// All changesets of an action, in the order they were made.
  func changesets(of action: ActionID) throws -> [Changeset] {
    try Data.fetchAll(
      database.cachedStatement(sql: "SELECT bytes FROM changeset WHERE action = ? ORDER BY place"),
      arguments: [action.blob]
    ).map { try Changeset(decoding: $0) }
  }

  private func actions(_ sql: String, _ arguments: [DatabaseValue]) throws -> [LoggedAction] {
    try Row.fetchAll(database, sql: sql, arguments: StatementArguments(arguments)).map(action)
  }

  private func action(_ row: Row) throws -> LoggedAction {
    let first = try Data.fetchOne(
      database.cachedStatement(sql: "SELECT bytes FROM changeset WHERE place = ?"),
      arguments: try [row.value(2) as Int64]
    )
    guard let first else { throw StorageError.damaged }
    let changeset = try Changeset(decoding: first)
    let own = try Data.fetchOne(database, sql: "SELECT device FROM replica")
    return LoggedAction(
      id: changeset.action,
      intent: changeset.intent,
      device: changeset.dot.device,
      isOwn: own == changeset.dot.device.blob,
      at: Timestamp(milliseconds: Int64(changeset.hlc >> 16)),
      reverts: changeset.reverts,
      firstOperations: changeset.operations,
      changesetCount: try row.value(1)
    )
  }
}
