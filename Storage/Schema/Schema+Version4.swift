extension Schema {
  /// What pages were made of: their bytes as they came, and their images.
  ///
  /// Shipped migrations are never edited. None of these tables is synced.
  static let version4 = """
    -- Bytes from outside by their SHA-256. coding: 0 as they are, 1 zstd; length: before that.
    -- bytes: none where they are in a file of the folder `blobs`.
    CREATE TABLE blob (
      place INTEGER PRIMARY KEY,
      digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
      coding INTEGER NOT NULL,
      length INTEGER NOT NULL,
      bytes BLOB
    ) STRICT;

    -- What a version was made of; part 0 is the page that was asked for.
    CREATE TABLE original (
      version BLOB NOT NULL CHECK (length(version) = 16),
      part INTEGER NOT NULL,
      digest BLOB NOT NULL CHECK (length(digest) = 32),
      media_type TEXT,
      charset TEXT,
      url TEXT,
      fetched_at INTEGER NOT NULL,
      PRIMARY KEY (version, part)
    ) WITHOUT ROWID, STRICT;

    -- The images in a version's text, by the address that stands there.
    CREATE TABLE image (
      version BLOB NOT NULL CHECK (length(version) = 16),
      url TEXT NOT NULL,
      digest BLOB NOT NULL CHECK (length(digest) = 32),
      media_type TEXT NOT NULL,
      PRIMARY KEY (version, url)
    ) WITHOUT ROWID, STRICT;
    """

  /// Why a version is not the whole article, in a word, and which articles say they are the same.
  static let version4Columns = """
    ALTER TABLE version ADD COLUMN incomplete TEXT;
    CREATE INDEX version_canonical ON version (canonical_url) WHERE canonical_url IS NOT NULL;
    """

  /// For reading an older library where it lies: none of its versions says so.
  static let withoutIncompleteness =
    "CREATE TEMP VIEW version AS SELECT *, NULL AS incomplete FROM main.version"
}
