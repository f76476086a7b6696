import Changes
import Foundation
import GRDB
public import Reading

/// What was found when a highlight was looked for in another version.
///
/// Kept on this device only.
public struct CachedAnchor: Hashable, Sendable {
  /// 0 exact, 1 moved, 2 fuzzy, 3 orphan.
  public let how: Int
  public let start: Int
  public let end: Int
  /// Of certainty, 0 to 1000.
  public let perMille: Int

  public init(how: Int, start: Int, end: Int, perMille: Int) {
    self.how = how
    self.start = start
    self.end = end
    self.perMille = perMille
  }
}

/// An article whose highlights are to be looked for in the version that it shows.
public struct AnchoringTask: Hashable, Sendable {
  public let article: Identifier<Article>
  public let version: Identifier<Version>
  /// Of the version's body, which is here.
  public let digest: Digest
}

extension View {
  /// Where each highlight was found in the version given with it, by this revision of the algorithm.
  public func cachedAnchors(
    in shown: [Identifier<Highlight>: Identifier<Version>],
    revision: Int
  ) throws -> [Identifier<Highlight>: CachedAnchor] {
    var anchors: [Identifier<Highlight>: CachedAnchor] = [:]
    try forEachRow(about: shown.keys, [revision]) {
      """
      SELECT highlight, version, how, start_offset, end_offset, confidence FROM anchor
      WHERE +revision = ? AND highlight IN \($0)
      """
    } _: { row in
      let highlight = try Identifier<Highlight>(row, 0)
      guard try shown[highlight] == Identifier(row, 1) else { return }
      anchors[highlight] = try CachedAnchor(
        how: row.value(2),
        start: row.value(3),
        end: row.value(4),
        perMille: row.value(5)
      )
    }
    return anchors
  }

  /// The articles whose highlights nobody has looked for yet, or another revision of the algorithm.
  ///
  /// Only those whose body is here; the others stay due. Quick when there are none.
  public func articlesToAnchor(revision: Int, limit: Int? = nil) throws -> [AnchoringTask] {
    try Row.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT article.id, version.id, version.digest
          FROM (\(Self.dueArticles)) AS due
          JOIN article ON article.id = due.article
          JOIN version ON version.id = article.version
          JOIN content ON content.digest = version.digest
          LIMIT ?
          """
      ),
      arguments: [revision, revision, limit ?? -1]
    ).map { row in
      guard let digest = Digest(bytes: try row.value(2) as Data) else { throw StorageError.damaged }
      return AnchoringTask(
        article: try Identifier(row, 0),
        version: try Identifier(row, 1),
        digest: digest
      )
    }
  }

  /// Those of an article's highlights that were not made on a version, and not looked for in it.
  public func highlightsToAnchor(_ task: AnchoringTask, revision: Int) throws -> [Highlight] {
    try Row.fetchAll(
      database.cachedStatement(
        sql: Self.highlightSelection + """
           WHERE highlight.article = ?1 AND highlight.alive = 1
            AND highlight.version IS NOT ?2
            AND NOT EXISTS (SELECT 1 FROM anchor WHERE anchor.highlight = highlight.id
              AND anchor.version = ?2 AND anchor.revision = ?3)
          """
      ),
      arguments: [task.article.blob, task.version.blob, revision]
    ).map(Highlight.init(row:))
  }

  /// Lets questions about orphans that follow on this connection know what was just found, where it
  /// could not be kept: whether a highlight that was due is one.
  public func noteOrphans(_ found: [Identifier<Highlight>: Bool]) throws {
    try prepareForOrphans()
    try database.execute(sql: "DELETE FROM temp.anchored_now")
    for (highlight, isOrphan) in found {
      try database.cachedStatement(
        sql: "INSERT INTO temp.anchored_now (highlight, orphaned) VALUES (?, ?)"
      ).execute(arguments: [highlight.blob, isOrphan])
    }
  }

  /// What `QueryCondition` asks for orphans; in this connection alone.
  func prepareForOrphans() throws {
    try database.execute(
      sql: """
        CREATE TEMP TABLE IF NOT EXISTS anchored_now (
          highlight BLOB NOT NULL PRIMARY KEY, orphaned INTEGER NOT NULL
        ) WITHOUT ROWID, STRICT
        """
    )
  }

  /// Whether the passage of `highlight` is not in the version that its article shows.
  static let isOrphan = """
    coalesce(
      (SELECT orphaned FROM temp.anchored_now WHERE anchored_now.highlight = highlight.id),
      EXISTS (SELECT 1 FROM anchor
        JOIN article AS shown ON shown.id = highlight.article AND shown.version = anchor.version
        WHERE anchor.highlight = highlight.id
          AND highlight.version IS NOT anchor.version AND anchor.how = 3))
    """

  /// Whether `article` has such a highlight.
  static let hasOrphans = """
    EXISTS (SELECT 1 FROM highlight
      WHERE highlight.article = article.id AND highlight.alive = 1 AND \(isOrphan))
    """

  /// Marked as due, or looked at by another revision than the one that both marks stand for.
  fileprivate static let dueArticles = """
    SELECT article FROM anchoring_due
    UNION SELECT highlight.article
    FROM anchor JOIN highlight ON highlight.id = anchor.highlight
    WHERE anchor.revision < ? OR anchor.revision > ?
    """
}

extension Transaction {
  /// Keeps what was found; `awaited` is the body that would have helped and is not here: when it comes,
  /// the highlight is looked for again.
  public func remember(
    _ anchor: CachedAnchor,
    of highlight: Identifier<Highlight>,
    in version: Identifier<Version>,
    revision: Int,
    awaiting awaited: Digest? = nil
  ) throws {
    if let awaited {
      try database.cachedStatement(
        sql: """
          INSERT OR IGNORE INTO awaited_for_anchoring (digest, highlight, version) VALUES (?, ?, ?)
          """
      ).execute(arguments: [awaited.blob, highlight.blob, version.blob])
    }
    try database.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO anchor
          (highlight, version, how, start_offset, end_offset, confidence, revision)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      highlight.blob, version.blob, anchor.how, anchor.start, anchor.end, anchor.perMille, revision,
    ])
    hasWritten = true
  }

  /// The articles whose highlights are to be looked for, what this transaction did included.
  ///
  /// What another revision of the algorithm found is forgotten.
  public func articlesToAnchor(revision: Int, limit: Int) throws -> [AnchoringTask] {
    try flush()
    try noteNewHighlights()
    let isOld = try Int.fetchOne(
      database.cachedStatement(
        sql: """
          SELECT EXISTS (SELECT 1 FROM anchor WHERE revision < ?1)
            OR EXISTS (SELECT 1 FROM anchor WHERE revision > ?1)
          """
      ),
      arguments: [revision]
    )
    if isOld == 1 { try forgetOtherRevisions(than: revision) }
    return try view.articlesToAnchor(revision: revision, limit: limit)
  }

  /// Marks what was looked for without a body that is here now.
  func noteAnchoring(awaiting digest: Digest) throws {
    let isAwaited = try Int.fetchOne(
      database.cachedStatement(sql: "SELECT 1 FROM awaited_for_anchoring WHERE digest = ?"),
      arguments: [digest.blob]
    )
    guard isAwaited == 1 else { return }
    for sql in [
      """
      INSERT OR IGNORE INTO anchoring_due
      SELECT article.id FROM awaited_for_anchoring
      JOIN highlight ON highlight.id = awaited_for_anchoring.highlight
      JOIN article ON article.id = highlight.article
      WHERE digest = ? AND article.version IS NOT NULL
      """,
      """
      DELETE FROM anchor WHERE (highlight, version) IN
        (SELECT highlight, version FROM awaited_for_anchoring WHERE digest = ?)
      """,
      "DELETE FROM awaited_for_anchoring WHERE digest = ?",
    ] {
      try database.cachedStatement(sql: sql).execute(arguments: [digest.blob])
    }
  }

  /// All highlights of an article were looked for.
  public func finishAnchoring(_ article: Identifier<Article>) throws {
    try database.cachedStatement(sql: "DELETE FROM anchoring_due WHERE article = ?")
      .execute(arguments: [article.blob])
    hasWritten = true
  }

  private func forgetOtherRevisions(than revision: Int) throws {
    try database.cachedStatement(
      sql: "INSERT OR IGNORE INTO anchoring_due \(View.dueArticles)"
    ).execute(arguments: [revision, revision])
    try database.cachedStatement(sql: "DELETE FROM anchor WHERE revision < ? OR revision > ?")
      .execute(arguments: [revision, revision])
    if database.changesCount > 0 { hasWritten = true }
  }

  /// Marks the articles of highlights that were made on another version than the one shown.
  ///
  /// At once for all that a transaction brings: rows are numbered upwards.
  func noteNewHighlights() throws {
    guard let first = firstNewHighlight else { return }
    firstNewHighlight = nil
    try database.cachedStatement(
      sql: Schema.anchoringDue + " AND highlight.place >= ?"
    ).execute(arguments: [first])
  }

  /// Marks what a change of an article or of a highlight that were here before makes due.
  func noteAnchoring(of entity: StoredEntity, besides before: StoredEntity) throws {
    switch entity.key.kind {
    case .article:
      guard entity.column("version") != before.column("version") else { return }
      try database.cachedStatement(
        sql: """
          INSERT OR IGNORE INTO anchoring_due
          SELECT ?1 WHERE EXISTS (SELECT 1 FROM highlight WHERE article = ?1)
          """
      ).execute(arguments: [entity.key.id.blob])
    case .highlight:
      let isElsewhere = EntityTable.highlight.columns(of: Field.Highlight.anchor)?.names
        .contains { entity.column($0) != before.column($0) }
      guard isElsewhere == true || entity.isAlive != before.isAlive else { return }
      if isElsewhere == true {
        try database.cachedStatement(sql: "DELETE FROM anchor WHERE highlight = ?")
          .execute(arguments: [entity.key.id.blob])
      }
      try database.cachedStatement(
        sql: """
          INSERT OR IGNORE INTO anchoring_due
          SELECT id FROM article WHERE id = ? AND version IS NOT NULL AND version IS NOT ?
          """
      ).execute(arguments: [entity.column("article"), entity.column("version")])
    default: return
    }
  }
}
