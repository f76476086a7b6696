import GRDB

/// The tables of a server.
enum Schema {
  /// `CRRS`, so that `file` and a stranger's program can tell what it is.
  static let applicationID = 0x4352_5253
  static let version = 1

  /// Makes the tables in an empty file; refuses a file of another program, or of a newer one.
  static func prepare(_ database: Database, generation: [UInt8], secret: [UInt8]) throws {
    let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
    let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    guard tables > 0 || version > 0 else {
      return try database.inTransaction(.immediate) {
        // Another process may have made them while we waited.
        guard try Int.fetchOne(database, sql: "PRAGMA user_version") == 0 else { return .rollback }
        try database.execute(sql: version1)
        try database.execute(
          sql: "INSERT INTO meta (one, generation, secret) VALUES (1, ?, ?)",
          arguments: [Blob.data(generation), Blob.data(secret)]
        )
        try database.execute(sql: "PRAGMA application_id = \(applicationID)")
        try database.execute(sql: "PRAGMA user_version = \(Self.version)")
        return .commit
      }
    }
    guard try Int.fetchOne(database, sql: "PRAGMA application_id") == applicationID else {
      throw SQLiteStoreError.damaged
    }
    guard version <= Self.version else { throw SQLiteStoreError.newerSchema }
  }

  private static let version1 = """
    CREATE TABLE meta (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      generation BLOB NOT NULL CHECK (length(generation) = 16),
      secret BLOB NOT NULL CHECK (length(secret) = 32)
    ) STRICT;

    CREATE TABLE account (
      account BLOB PRIMARY KEY CHECK (length(account) = 16),
      space BLOB NOT NULL UNIQUE CHECK (length(space) = 16),
      login TEXT NOT NULL UNIQUE,
      salt BLOB NOT NULL,
      login_key BLOB NOT NULL,
      bundle BLOB NOT NULL
    ) WITHOUT ROWID, STRICT;
    CREATE INDEX account_login ON account (login, account, salt);

    CREATE TABLE device (
      device BLOB PRIMARY KEY CHECK (length(device) = 16),
      account BLOB NOT NULL,
      signing_key BLOB NOT NULL,
      sealing_key BLOB NOT NULL,
      certificate BLOB NOT NULL,
      revoked INTEGER NOT NULL DEFAULT 0,
      head BLOB
    ) WITHOUT ROWID, STRICT;
    CREATE INDEX device_account ON device (account);

    -- Tokens by their SHA-256; times are milliseconds since 1970.
    CREATE TABLE token (
      hash BLOB PRIMARY KEY,
      device BLOB NOT NULL,
      expires INTEGER NOT NULL
    ) WITHOUT ROWID, STRICT;
    CREATE INDEX token_expires ON token (expires);
    CREATE INDEX token_device ON token (device, expires);

    -- Challenges that were used and have not expired.
    CREATE TABLE challenge (
      challenge BLOB PRIMARY KEY,
      expires INTEGER NOT NULL
    ) WITHOUT ROWID, STRICT;
    CREATE INDEX challenge_expires ON challenge (expires);

    -- Invitations by the SHA-256 of their codes.
    CREATE TABLE invite (
      hash BLOB PRIMARY KEY,
      expires INTEGER NOT NULL
    ) WITHOUT ROWID, STRICT;

    -- The last sequence of each kind in a space, and what all its envelopes weigh.
    CREATE TABLE head (
      space BLOB NOT NULL,
      kind INTEGER NOT NULL,
      sequence INTEGER NOT NULL,
      bytes INTEGER NOT NULL,
      PRIMARY KEY (space, kind)
    ) WITHOUT ROWID, STRICT;

    -- Where each device's stream ends; hash: SHA-256 of its last envelope.
    CREATE TABLE stream (
      space BLOB NOT NULL,
      device BLOB NOT NULL,
      kind INTEGER NOT NULL,
      last INTEGER NOT NULL,
      hash BLOB NOT NULL,
      PRIMARY KEY (space, device, kind)
    ) WITHOUT ROWID, STRICT;

    -- Envelopes as they came.
    CREATE TABLE envelope (
      place INTEGER PRIMARY KEY,
      space BLOB NOT NULL,
      kind INTEGER NOT NULL,
      sequence INTEGER NOT NULL,
      device BLOB NOT NULL,
      first INTEGER NOT NULL,
      last INTEGER NOT NULL,
      hash BLOB NOT NULL,
      bytes BLOB NOT NULL,
      UNIQUE (space, kind, sequence),
      UNIQUE (space, device, kind, first)
    ) STRICT;
    """
}
