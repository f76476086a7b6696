extension Schema {
  /// What devices disagree about.
  ///
  /// A library of before was never merged with another: it has no conflicts, and what lies in its
  /// trash was deleted by the last change that named it.
  static let version3 = """
    -- Deletes that no later delete and no later life-giving write has seen. A thing that is alive
    -- beside one came back by an edit that the delete had not seen.
    CREATE TABLE open_delete (
      kind INTEGER NOT NULL,
      entity BLOB NOT NULL,
      device INTEGER NOT NULL,
      sequence INTEGER NOT NULL,
      hlc INTEGER NOT NULL,
      PRIMARY KEY (kind, entity, device, sequence)
    ) WITHOUT ROWID, STRICT;

    -- The fields in conflict, of things that are alive; field 0 stands for the life itself.
    CREATE TABLE conflict (
      kind INTEGER NOT NULL,
      entity BLOB NOT NULL,
      field INTEGER NOT NULL,
      PRIMARY KEY (kind, entity, field)
    ) WITHOUT ROWID, STRICT;

    WITH gone (kind, id, at) AS MATERIALIZED (
      SELECT 1, id, deleted_at FROM article WHERE alive = 0
      UNION ALL SELECT 3, id, deleted_at FROM highlight WHERE alive = 0
      UNION ALL SELECT 4, id, deleted_at FROM note WHERE alive = 0
      UNION ALL SELECT 7, id, deleted_at FROM list WHERE alive = 0
    ), last (kind, id, place) AS (
      SELECT gone.kind, gone.id, max(changeset.place)
      FROM changeset CROSS JOIN gone ON gone.at = changeset.hlc >> 16
      WHERE instr(changeset.bytes, gone.id) > 0
      GROUP BY gone.kind, gone.id
    )
    INSERT INTO open_delete (kind, entity, device, sequence, hlc)
    SELECT last.kind, last.id, device, sequence, hlc
    FROM last JOIN changeset ON changeset.place = last.place;
    """

  /// For reading an older library where it lies: it has nothing in these tables.
  static let withoutConflicts = """
    CREATE TEMP TABLE open_delete (kind, entity, device, sequence, hlc);
    CREATE TEMP TABLE conflict (kind, entity, field);
    """
}
