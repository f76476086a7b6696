extension Schema {
  /// The second schema: what sync keeps, and the names of devices.
  ///
  /// Shipped migrations are never edited.
  static let version2 = """
    -- The account and the space of this library, and how far its sync is; no row before an account.
    CREATE TABLE sync_space (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      account BLOB NOT NULL CHECK (length(account) = 16),
      space BLOB NOT NULL CHECK (length(space) = 16),
      generation BLOB CHECK (length(generation) = 16),
      changes_cursor INTEGER NOT NULL,
      bodies_cursor INTEGER NOT NULL,
      last_sync_at INTEGER
    ) STRICT;

    -- How far the envelopes of a device are kept, and how far the server is known to have them.
    -- hash: SHA-256 of the last one.
    CREATE TABLE stream (
      device INTEGER NOT NULL,
      kind INTEGER NOT NULL,
      last INTEGER NOT NULL,
      hash BLOB NOT NULL CHECK (length(hash) = 32),
      acknowledged INTEGER NOT NULL,
      PRIMARY KEY (device, kind)
    ) WITHOUT ROWID, STRICT;

    -- Own and foreign envelopes as they travelled, in the order in which this device kept them.
    CREATE TABLE envelope (
      place INTEGER PRIMARY KEY,
      device INTEGER NOT NULL,
      kind INTEGER NOT NULL,
      first INTEGER NOT NULL,
      last INTEGER NOT NULL,
      bytes BLOB NOT NULL,
      UNIQUE (device, kind, first)
    ) STRICT;

    -- Changesets that arrived before their causes.
    CREATE TABLE waiting (
      device INTEGER NOT NULL,
      sequence INTEGER NOT NULL,
      bytes BLOB NOT NULL,
      PRIMARY KEY (device, sequence)
    ) WITHOUT ROWID, STRICT;

    -- For each row of content the place of the envelope that holds it; 0 before one does.
    CREATE TABLE packing (
      content INTEGER PRIMARY KEY,
      envelope INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX packing_open ON packing (content) WHERE envelope = 0;

    -- The beginnings of bodies that arrive in several parts.
    CREATE TABLE body_part (
      place INTEGER PRIMARY KEY,
      device INTEGER NOT NULL,
      digest BLOB NOT NULL CHECK (length(digest) = 32),
      coding INTEGER NOT NULL,
      length INTEGER NOT NULL,
      stored INTEGER NOT NULL,
      start INTEGER NOT NULL,
      bytes BLOB NOT NULL,
      UNIQUE (device, digest, start)
    ) STRICT;

    -- What a device that was found to be a copy had made under the name of both.
    -- kind: that of the envelope, 0 for a changeset.
    CREATE TABLE set_aside (
      place INTEGER PRIMARY KEY,
      device INTEGER NOT NULL,
      kind INTEGER NOT NULL,
      first INTEGER NOT NULL,
      last INTEGER NOT NULL,
      bytes BLOB NOT NULL
    ) STRICT;

    -- The entities of the kind `device`.
    CREATE TABLE device_name (
      place INTEGER PRIMARY KEY,
      id BLOB NOT NULL UNIQUE,
      name TEXT,
      alive INTEGER NOT NULL,
      deleted_at INTEGER,
      heads BLOB NOT NULL
    ) STRICT;
    """

  /// The bodies of a library that knew no sync are in no envelope.
  static let version2Contents =
    "INSERT INTO packing (content, envelope) SELECT place, 0 FROM content"
}
