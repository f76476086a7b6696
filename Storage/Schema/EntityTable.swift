import Changes

/// How the fields of one kind of entity stand in the columns of its table.
///
/// The tables show the visible value of each field; what merges is kept beside it in `heads`,
/// without the values that a column says already.
struct EntityTable: Sendable {
  let kind: EntityKind
  let name: String
  let columns: [FieldColumns]

  /// The columns of one field.
  struct FieldColumns: Sendable {
    let field: Field
    let names: [String]
    let shape: Shape
  }

  /// How a field's value is spread over columns.
  enum Shape: Sendable {
    /// One column; `null` is a value.
    case single
    /// One column, 0 or 1.
    case flag
    /// One column for each element of a list.
    case list
    /// One column with the rendered text; its runs are kept apart.
    case text
  }

  /// All columns that hold fields, in the order of the fields.
  let fieldNames: [String]
  /// Writes a row unless there is one: identifier, field columns, `alive`, `deleted_at`, `heads`.
  let insertion: String

  private init(_ kind: EntityKind, _ name: String, _ columns: [FieldColumns]) {
    self.kind = kind
    self.name = name
    self.columns = columns
    fieldNames = columns.flatMap(\.names)
    let names = ["id"] + fieldNames + ["alive", "deleted_at", "heads"]
    let marks = names.map { _ in "?" }.joined(separator: ", ")
    insertion = """
      INSERT OR IGNORE INTO \(name) (\(names.joined(separator: ", "))) VALUES (\(marks))
      """
  }

  func columns(of field: Field) -> FieldColumns? { columns.first { $0.field == field } }

  /// The table of a kind; `nil` for a kind that only a newer program knows.
  static func table(of kind: EntityKind) -> EntityTable? {
    switch kind {
    case .article: article
    case .version: version
    case .highlight: highlight
    case .note: note
    case .tag: tag
    case .tagging: tagging
    case .list: list
    case .listItem: listItem
    default: nil
    }
  }

  static let all = [article, version, highlight, note, tag, tagging, list, listItem]

  static let article = EntityTable(
    .article,
    "article",
    [
      .init(field: Field.Article.url, names: ["url"], shape: .single),
      .init(field: Field.Article.source, names: ["version"], shape: .single),
      .init(field: Field.Article.title, names: ["title"], shape: .single),
      .init(field: Field.Article.summary, names: ["summary"], shape: .single),
      .init(field: Field.Article.status, names: ["state"], shape: .single),
      .init(field: Field.Article.starred, names: ["starred"], shape: .flag),
      .init(field: Field.Article.read, names: ["read"], shape: .flag),
      .init(
        field: Field.Article.progress,
        names: ["progress_version", "progress_offset", "progress_per_mille"],
        shape: .list
      ),
      .init(field: Field.Article.furthest, names: ["furthest"], shape: .single),
      .init(field: Field.Article.openedAt, names: ["opened_at"], shape: .single),
      .init(field: Field.Article.savedAt, names: ["saved_at"], shape: .single),
    ]
  )

  static let version = EntityTable(
    .version,
    "version",
    [
      .init(
        field: Field.Version.page,
        names: [
          "article", "digest", "title", "byline", "site", "published_at", "language",
          "word_count", "excerpt", "canonical_url",
        ],
        shape: .list
      ),
      .init(field: Field.Version.capturedAt, names: ["captured_at"], shape: .single),
    ]
  )

  static let highlight = EntityTable(
    .highlight,
    "highlight",
    [
      .init(
        field: Field.Highlight.anchor,
        names: ["article", "version", "quote", "prefix", "suffix", "start_offset", "end_offset"],
        shape: .list
      ),
      .init(field: Field.Highlight.color, names: ["color"], shape: .single),
      .init(field: Field.Highlight.comment, names: ["comment"], shape: .text),
      .init(field: Field.Highlight.createdAt, names: ["created_at"], shape: .single),
    ]
  )

  static let note = EntityTable(
    .note,
    "note",
    [
      .init(field: Field.Note.title, names: ["title"], shape: .single),
      .init(field: Field.Note.body, names: ["body"], shape: .text),
      .init(field: Field.Note.target, names: ["article"], shape: .single),
      .init(field: Field.Note.createdAt, names: ["created_at"], shape: .single),
      .init(field: Field.Note.modifiedAt, names: ["modified_at"], shape: .single),
    ]
  )

  static let tag = EntityTable(
    .tag,
    "tag",
    [
      .init(field: Field.Tag.name, names: ["name"], shape: .single),
      .init(field: Field.Tag.color, names: ["color"], shape: .single),
      .init(field: Field.Tag.mergedInto, names: ["merged_into"], shape: .single),
    ]
  )

  static let tagging = EntityTable(
    .tagging,
    "tagging",
    [
      .init(field: Field.Tagging.link, names: ["target_kind", "target", "tag"], shape: .list),
      .init(field: Field.Tagging.on, names: ["is_on"], shape: .flag),
    ]
  )

  static let list = EntityTable(
    .list,
    "list",
    [
      .init(field: Field.List.title, names: ["title"], shape: .single),
      .init(field: Field.List.query, names: ["query"], shape: .single),
      .init(field: Field.List.sortMode, names: ["sort"], shape: .single),
      .init(field: Field.List.position, names: ["position"], shape: .single),
      .init(field: Field.List.createdAt, names: ["created_at"], shape: .single),
    ]
  )

  static let listItem = EntityTable(
    .listItem,
    "list_item",
    [
      .init(field: Field.ListItem.link, names: ["list", "article"], shape: .list),
      .init(field: Field.ListItem.on, names: ["is_on"], shape: .flag),
      .init(field: Field.ListItem.position, names: ["position"], shape: .single),
      .init(field: Field.ListItem.comment, names: ["comment"], shape: .text),
      .init(field: Field.ListItem.addedAt, names: ["added_at"], shape: .single),
    ]
  )
}
