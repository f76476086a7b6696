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
    let columns: [Column]
    let shape: Shape

    var names: [String] { columns.map(\.name) }
  }

  /// A column and what it may hold besides `null`: a STRICT table converts or refuses the rest.
  struct Column: Sendable {
    let name: String
    let type: ColumnType

    static func integer(_ name: String) -> Column { Column(name: name, type: .integer) }
    static func text(_ name: String) -> Column { Column(name: name, type: .text) }
    static func blob(_ name: String) -> Column { Column(name: name, type: .blob) }
  }

  /// The type of a column.
  enum ColumnType: Sendable {
    case integer, text, blob
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
  /// The statement that makes a row, unless there is one: field columns, `alive`, `deleted_at`,
  /// `heads` after the identifier.
  let insertion: String
  /// Field columns, then `deleted_at`, `heads` and the row's number.
  let selection: String
  /// Sets what `insertion` does, the identifier last.
  let replacement: String

  private init(_ kind: EntityKind, _ name: String, _ columns: [FieldColumns]) {
    self.kind = kind
    self.name = name
    self.columns = columns
    let fieldNames = columns.flatMap(\.names)
    self.fieldNames = fieldNames
    let all = fieldNames + ["alive", "deleted_at", "heads"]
    let marks = (["id"] + all).map { _ in "?" }.joined(separator: ", ")
    insertion = """
      INSERT OR IGNORE INTO \(name) (id, \(all.joined(separator: ", "))) VALUES (\(marks))
      """
    let read = fieldNames + ["deleted_at", "heads", "place"]
    selection = "SELECT \(read.joined(separator: ", ")) FROM \(name) WHERE id = ?"
    let written = all.map { "\($0) = ?" }.joined(separator: ", ")
    replacement = "UPDATE OR ROLLBACK \(name) SET \(written) WHERE id = ?"
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
    case .device: device
    default: nil
    }
  }

  static let all = [article, version, highlight, note, tag, tagging, list, listItem, device]

  static let article = EntityTable(
    .article,
    "article",
    [
      .init(field: Field.Article.url, columns: [.text("url")], shape: .single),
      .init(field: Field.Article.source, columns: [.blob("version")], shape: .single),
      .init(field: Field.Article.title, columns: [.text("title")], shape: .single),
      .init(field: Field.Article.summary, columns: [.text("summary")], shape: .single),
      .init(field: Field.Article.status, columns: [.integer("state")], shape: .single),
      .init(field: Field.Article.starred, columns: [.integer("starred")], shape: .flag),
      .init(field: Field.Article.read, columns: [.integer("read")], shape: .flag),
      .init(
        field: Field.Article.progress,
        columns: [
          .blob("progress_version"), .integer("progress_offset"), .integer("progress_per_mille"),
        ],
        shape: .list
      ),
      .init(field: Field.Article.furthest, columns: [.integer("furthest")], shape: .single),
      .init(field: Field.Article.openedAt, columns: [.integer("opened_at")], shape: .single),
      .init(field: Field.Article.savedAt, columns: [.integer("saved_at")], shape: .single),
    ]
  )

  static let version = EntityTable(
    .version,
    "version",
    [
      .init(
        field: Field.Version.page,
        columns: [
          .blob("article"), .blob("digest"), .text("title"), .text("byline"), .text("site"),
          .integer("published_at"), .text("language"), .integer("word_count"), .text("excerpt"),
          .text("canonical_url"),
        ],
        shape: .list
      ),
      .init(field: Field.Version.capturedAt, columns: [.integer("captured_at")], shape: .single),
      .init(field: Field.Version.incomplete, columns: [.text("incomplete")], shape: .single),
    ]
  )

  static let highlight = EntityTable(
    .highlight,
    "highlight",
    [
      .init(
        field: Field.Highlight.anchor,
        columns: [
          .blob("article"), .blob("version"), .text("quote"), .text("prefix"), .text("suffix"),
          .integer("start_offset"), .integer("end_offset"),
        ],
        shape: .list
      ),
      .init(field: Field.Highlight.color, columns: [.text("color")], shape: .single),
      .init(field: Field.Highlight.comment, columns: [.text("comment")], shape: .text),
      .init(field: Field.Highlight.createdAt, columns: [.integer("created_at")], shape: .single),
    ]
  )

  static let note = EntityTable(
    .note,
    "note",
    [
      .init(field: Field.Note.title, columns: [.text("title")], shape: .single),
      .init(field: Field.Note.body, columns: [.text("body")], shape: .text),
      .init(field: Field.Note.target, columns: [.blob("article")], shape: .single),
      .init(field: Field.Note.createdAt, columns: [.integer("created_at")], shape: .single),
      .init(field: Field.Note.modifiedAt, columns: [.integer("modified_at")], shape: .single),
    ]
  )

  static let tag = EntityTable(
    .tag,
    "tag",
    [
      .init(field: Field.Tag.name, columns: [.text("name")], shape: .single),
      .init(field: Field.Tag.color, columns: [.text("color")], shape: .single),
      .init(field: Field.Tag.mergedInto, columns: [.blob("merged_into")], shape: .single),
    ]
  )

  static let tagging = EntityTable(
    .tagging,
    "tagging",
    [
      .init(
        field: Field.Tagging.link,
        columns: [.integer("target_kind"), .blob("target"), .blob("tag")],
        shape: .list
      ),
      .init(field: Field.Tagging.on, columns: [.integer("is_on")], shape: .flag),
    ]
  )

  static let list = EntityTable(
    .list,
    "list",
    [
      .init(field: Field.List.title, columns: [.text("title")], shape: .single),
      .init(field: Field.List.query, columns: [.text("query")], shape: .single),
      .init(field: Field.List.sortMode, columns: [.text("sort")], shape: .single),
      .init(field: Field.List.position, columns: [.blob("position")], shape: .single),
      .init(field: Field.List.createdAt, columns: [.integer("created_at")], shape: .single),
    ]
  )

  static let listItem = EntityTable(
    .listItem,
    "list_item",
    [
      .init(field: Field.ListItem.link, columns: [.blob("list"), .blob("article")], shape: .list),
      .init(field: Field.ListItem.on, columns: [.integer("is_on")], shape: .flag),
      .init(field: Field.ListItem.position, columns: [.blob("position")], shape: .single),
      .init(field: Field.ListItem.comment, columns: [.text("comment")], shape: .text),
      .init(field: Field.ListItem.addedAt, columns: [.integer("added_at")], shape: .single),
    ]
  )

  static let device = EntityTable(
    .device,
    "device_name",
    [.init(field: Field.Device.name, columns: [.text("name")], shape: .single)]
  )
}
