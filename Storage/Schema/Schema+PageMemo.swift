extension Schema {
  /// By what a server knows a page again that this device has fetched.
  static let pageMemo = """
    -- digest: of the body that the page became; program: the version of the program that read it.
    CREATE TABLE page_memo (
      article BLOB NOT NULL PRIMARY KEY CHECK (length(article) = 16),
      digest BLOB NOT NULL CHECK (length(digest) = 32),
      url TEXT NOT NULL,
      entity_tag TEXT,
      last_modified TEXT,
      program TEXT NOT NULL
    ) WITHOUT ROWID, STRICT;
    """
}
