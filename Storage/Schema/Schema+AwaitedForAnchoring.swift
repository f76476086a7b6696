extension Schema {
  /// What was looked for without the version it was made on, and is looked for again when that comes.
  static let awaitedForAnchoring = """
    -- digest: of the body of the version that the highlight was made on, which was not here.
    CREATE TABLE awaited_for_anchoring (
      digest BLOB NOT NULL,
      highlight BLOB NOT NULL,
      version BLOB NOT NULL,
      PRIMARY KEY (digest, highlight, version)
    ) WITHOUT ROWID, STRICT;
    """
}
