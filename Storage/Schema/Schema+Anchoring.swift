extension Schema {
  /// Where highlights were found again, and which articles' highlights are to be looked for.
  ///
  /// Nothing of it is synced: every device finds the same by itself.
  static let anchoring = """
    -- Where highlights were found in a version that they were not made on, by a revision of the
    -- algorithm. how: 0 exact, 1 moved, 2 fuzzy, 3 orphan.
    CREATE TABLE anchor (
      highlight BLOB NOT NULL,
      version BLOB NOT NULL,
      how INTEGER NOT NULL,
      start_offset INTEGER NOT NULL,
      end_offset INTEGER NOT NULL,
      confidence INTEGER NOT NULL,
      revision INTEGER NOT NULL,
      PRIMARY KEY (highlight, version)
    ) WITHOUT ROWID, STRICT;
    CREATE INDEX anchor_revision ON anchor (revision);

    -- Articles that show another version than some highlight of theirs was made on.
    CREATE TABLE anchoring_due (
      article BLOB NOT NULL PRIMARY KEY
    ) WITHOUT ROWID, STRICT;
    """

  /// Nobody knows what was found before, so that everything is looked for again.
  static let anchoringDue = """
    INSERT OR IGNORE INTO anchoring_due
    SELECT DISTINCT article.id
    FROM highlight JOIN article ON article.id = highlight.article
    WHERE article.version IS NOT NULL AND highlight.version IS NOT article.version
    """
}
