extension Schema {
  /// What this device alone knows about pages that it was asked to fetch and does not have yet.
  static let captureAttempts = """
    -- tries: how often it was tried in vain, last: when; both 0 before the first time.
    CREATE TABLE capture_attempt (
      article BLOB NOT NULL PRIMARY KEY CHECK (length(article) = 16),
      tries INTEGER NOT NULL,
      last INTEGER NOT NULL,
      reason TEXT
    ) WITHOUT ROWID, STRICT;
    """
}
