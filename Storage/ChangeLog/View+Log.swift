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
    try log(limit: Int.max).filter { action in
      try changesets(of: action.id).contains { changeset in
        changeset.operations.contains { $0.key == key }
      }
    }.prefix(limit).map(\.self)
  }

  /// This device's latest actions that can be undone: neither undone already nor an undo.
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
      if try !isUndone(action.id) { found.append(action) }
    }
    return found
  }

  /// Whether a later action took this one back, and was not taken back itself.
  public func isUndone(_ action: ActionID) throws -> Bool {
    let reverting = try Data.fetchAll(
      database.cachedStatement(sql: "SELECT DISTINCT action FROM changeset WHERE reverts = ?"),
      arguments: [action.blob]
    )
    return try reverting.contains { blob in
      guard let id = ActionID(bytes: blob) else { return false }
      return try !isUndone(id)
    }
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
      arguments: [row[2] as Int64]
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
      changesetCount: row[1]
    )
  }
}
