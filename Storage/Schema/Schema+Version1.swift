extension Schema {
  /// The first schema.
  ///
  /// Shipped migrations are never edited.
  ///
  /// Synced tables carry `heads`, the merge state that no column shows; `alive`, by rule 6; and
  /// `deleted_at`, the latest delete, for the trash. Identifiers are 16 bytes, times milliseconds
  /// since 1970. There are no CHECKs on them: with the guards they would make every insert open a
  /// savepoint, see `guards`.
  static let version1 = """
    CREATE TABLE replica (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      device BLOB NOT NULL CHECK (length(device) = 16),
      hlc INTEGER NOT NULL,
      next_sequence INTEGER NOT NULL,
      next_waypoint INTEGER NOT NULL,
      -- The list position made last: the next one hangs on it where it is a neighbour.
      last_position BLOB,
      door_is_open INTEGER NOT NULL DEFAULT 0
    ) STRICT;

    -- Devices by a small number, under which heads name them; `applied` is the version vector.
    CREATE TABLE device (
      device INTEGER PRIMARY KEY,
      id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
      applied INTEGER NOT NULL
    ) STRICT;

    -- The log: own and foreign changesets as they were made, in the order of their application.
    CREATE TABLE changeset (
      place INTEGER PRIMARY KEY,
      device INTEGER NOT NULL,
      sequence INTEGER NOT NULL,
      action BLOB NOT NULL CHECK (length(action) = 16),
      intent INTEGER NOT NULL,
      reverts BLOB,
      hlc INTEGER NOT NULL,
      bytes BLOB NOT NULL,
      UNIQUE (device, sequence)
    ) STRICT;
    CREATE INDEX changeset_action ON changeset (action);
    CREATE INDEX changeset_reverts ON changeset (reverts) WHERE reverts IS NOT NULL;

    -- What a changeset replaced, coded: for undo and for the losing values of a merge.
    CREATE TABLE history (
      device INTEGER NOT NULL,
      sequence INTEGER NOT NULL,
      kind INTEGER NOT NULL,
      entity BLOB NOT NULL,
      field INTEGER NOT NULL,
      value BLOB NOT NULL,
      PRIMARY KEY (device, sequence, kind, entity, field)
    ) WITHOUT ROWID, STRICT;
    CREATE INDEX history_entity ON history (kind, entity);

    -- The runs of texts that were edited since they were born.
    CREATE TABLE text_state (
      kind INTEGER NOT NULL,
      entity BLOB NOT NULL,
      field INTEGER NOT NULL,
      state BLOB NOT NULL,
      PRIMARY KEY (kind, entity, field)
    ) WITHOUT ROWID, STRICT;

    -- Where this device's runs of list positions end, see Order in the Changes documentation.
    CREATE TABLE position_run (
      prefix BLOB PRIMARY KEY,
      lowest INTEGER NOT NULL,
      highest INTEGER NOT NULL
    ) WITHOUT ROWID, STRICT;

    -- Article texts by the digest of their canonical coding. coding: 0 as it is, 1 zstd.
    CREATE TABLE content (
      place INTEGER PRIMARY KEY,
      digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
      coding INTEGER NOT NULL,
      length INTEGER NOT NULL,
      bytes BLOB NOT NULL
    ) STRICT;

    -- Articles indexed before their body was on this device.
    CREATE TABLE awaited_body (
      digest BLOB NOT NULL,
      article BLOB NOT NULL,
      PRIMARY KEY (digest, article)
    ) WITHOUT ROWID, STRICT;

    CREATE TABLE article (
      place INTEGER PRIMARY KEY,
      id BLOB NOT NULL UNIQUE,
      url TEXT,
      version BLOB,
      title TEXT,
      summary TEXT,
      state INTEGER,
      starred INTEGER,
      read INTEGER,
      progress_version BLOB,
      progress_offset INTEGER,
      progress_per_mille INTEGER,
      furthest INTEGER,
      opened_at INTEGER,
      saved_at INTEGER,
      alive INTEGER NOT NULL,
      deleted_at INTEGER,
      heads BLOB NOT NULL
    ) STRICT;
    CREATE INDEX article_saved ON article (alive, saved_at);

    CREATE TABLE version (
      place INTEGER PRIMARY KEY,
      id BLOB NOT NULL UNIQUE,
      article BLOB,
      digest BLOB,
      title TEXT,
      byline TEXT,
      site TEXT,
      published_at INTEGER,
      language TEXT,
      word_count INTEGER,
      excerpt TEXT,
      canonical_url TEXT,
      captured_at INTEGER,
      alive INTEGER NOT NULL,
      deleted_at INTEGER,
      heads BLOB NOT NULL
    ) STRICT;
    CREATE INDEX version_article ON version (article);

    CREATE TABLE highlight (
      place INTEGER PRIMARY KEY,
      id BLOB NOT NULL UNIQUE,
      article BLOB,
      version BLOB,
      quote TEXT,
      prefix TEXT,
      suffix TEXT,
      start_offset INTEGER,
      end_offset INTEGER,
      color TEXT,
      comment TEXT,
      created_at INTEGER,
      alive INTEGER NOT NULL,
      deleted_at INTEGER,
      heads BLOB NOT NULL
    ) STRICT;
    CREATE INDEX highlight_article ON highlight (article);

    CREATE TABLE note (
      place INTEGER PRIMARY KEY,
      id BLOB NOT NULL UNIQUE,
      article BLOB,
      title TEXT,
      body TEXT,
      created_at INTEGER,
      modified_at INTEGER,
      alive INTEGER NOT NULL,
      deleted_at INTEGER,
      heads BLOB NOT NULL
    ) STRICT;
    CREATE INDEX note_article ON note (article);

    CREATE TABLE tag (
      place INTEGER PRIMARY KEY,
      id BLOB NOT NULL UNIQUE,
      name TEXT,
      color TEXT,
      merged_into BLOB,
      alive INTEGER NOT NULL,
      deleted_at INTEGER,
      heads BLOB NOT NULL
    ) STRICT;

    CREATE TABLE tagging (
      place INTEGER PRIMARY KEY,
      id BLOB NOT NULL UNIQUE,
      target_kind INTEGER,
      target BLOB,
      tag BLOB,
      is_on INTEGER,
      alive INTEGER NOT NULL,
      deleted_at INTEGER,
      heads BLOB NOT NULL
    ) STRICT;
    CREATE INDEX tagging_target ON tagging (target);
    CREATE INDEX tagging_tag ON tagging (tag);

    CREATE TABLE list (
      place INTEGER PRIMARY KEY,
      id BLOB NOT NULL UNIQUE,
      title TEXT,
      query TEXT,
      sort TEXT,
      position BLOB,
      created_at INTEGER,
      alive INTEGER NOT NULL,
      deleted_at INTEGER,
      heads BLOB NOT NULL
    ) STRICT;

    CREATE TABLE list_item (
      place INTEGER PRIMARY KEY,
      id BLOB NOT NULL UNIQUE,
      list BLOB,
      article BLOB,
      is_on INTEGER,
      position BLOB,
      comment TEXT,
      added_at INTEGER,
      alive INTEGER NOT NULL,
      deleted_at INTEGER,
      heads BLOB NOT NULL
    ) STRICT;
    CREATE INDEX list_item_list ON list_item (list);
    CREATE INDEX list_item_article ON list_item (article);

    -- Where highlights were found in a version they were not made on. A cache, never synced.
    -- how: 0 exact, 1 moved, 2 fuzzy, 3 orphan.
    CREATE TABLE anchor (
      highlight BLOB NOT NULL,
      version BLOB NOT NULL,
      how INTEGER NOT NULL,
      start_offset INTEGER NOT NULL,
      end_offset INTEGER NOT NULL,
      confidence INTEGER NOT NULL,
      PRIMARY KEY (highlight, version)
    ) WITHOUT ROWID, STRICT;

    -- Contentless: a row is removed by giving its old text back. SQLite 3.40 has no other way.
    CREATE VIRTUAL TABLE article_words USING fts5 (
      title, body, content = '', tokenize = 'unicode61 remove_diacritics 2');
    CREATE VIRTUAL TABLE highlight_words USING fts5 (
      quote, comment, content = '', tokenize = 'unicode61 remove_diacritics 2');
    CREATE VIRTUAL TABLE note_words USING fts5 (
      title, body, content = '', tokenize = 'unicode61 remove_diacritics 2');
    INSERT INTO article_words (article_words, rank) VALUES ('hashsize', 33554432);
    INSERT INTO highlight_words (highlight_words, rank) VALUES ('hashsize', 8388608);
    INSERT INTO note_words (note_words, rank) VALUES ('hashsize', 8388608);
    """
}
