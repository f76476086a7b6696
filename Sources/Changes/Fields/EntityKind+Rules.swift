extension EntityKind {
  /// The rules of the kind's fields, by number.
  public var rules: [FieldRule] {
    switch self {
    case .article: FieldTable.article
    case .version: FieldTable.version
    case .highlight: FieldTable.highlight
    case .note: FieldTable.note
    case .tag: FieldTable.tag
    case .tagging: FieldTable.tagging
    case .list: FieldTable.list
    case .listItem: FieldTable.listItem
    case .setting, .device: FieldTable.named
    default: FieldTable.unknown
    }
  }

  /// The fields whose unmarked heads keep an entity of this kind alive.
  public var lifeGivingFields: FieldSet {
    switch self {
    case .article: FieldTable.articleLife
    case .highlight: FieldTable.highlightLife
    default: Self.lifeGiving(rules)
    }
  }

  static func lifeGiving(_ rules: [FieldRule]) -> FieldSet {
    var bits: UInt64 = 0
    for (number, rule) in rules.enumerated() where rule.givesLife { bits |= 1 << UInt64(number) }
    return FieldSet(rawValue: bits)
  }
}

/// All fields in the order of their numbers.
///
/// A line is added at the end, never moved or removed.
private enum FieldTable {
  private static let life = FieldRule(.lastWriter, givesLife: true)

  static let article = [
    life,
    FieldRule(.lastWriter, givesLife: false),  // 1 url
    FieldRule(.lastWriter, givesLife: false),  // 2 source
    FieldRule(.multiValue, givesLife: true),  // 3 title
    FieldRule(.multiValue, givesLife: true),  // 4 summary
    FieldRule(.lastWriter, givesLife: true),  // 5 status
    FieldRule(.enableWins, givesLife: true),  // 6 starred
    FieldRule(.lastWriter, givesLife: true),  // 7 read
    FieldRule(.lastWriter, givesLife: false),  // 8 progress
    FieldRule(.maximum, givesLife: false),  // 9 furthest
    FieldRule(.maximum, givesLife: false),  // 10 openedAt
    FieldRule(.minimum, givesLife: false),  // 11 savedAt
  ]
  static let version = [
    life,
    FieldRule(.lastWriter, givesLife: false),  // 1 page
    FieldRule(.minimum, givesLife: false),  // 2 capturedAt
    FieldRule(.lastWriter, givesLife: false),  // 3 incomplete
  ]
  static let highlight = [
    life,
    FieldRule(.multiValue, givesLife: true),  // 1 anchor
    FieldRule(.lastWriter, givesLife: true),  // 2 color
    FieldRule(.text, givesLife: true),  // 3 comment
    FieldRule(.minimum, givesLife: false),  // 4 createdAt
  ]
  static let note = [
    life,
    FieldRule(.multiValue, givesLife: true),  // 1 title
    FieldRule(.text, givesLife: true),  // 2 body
    FieldRule(.lastWriter, givesLife: true),  // 3 target
    FieldRule(.minimum, givesLife: false),  // 4 createdAt
    FieldRule(.maximum, givesLife: false),  // 5 modifiedAt
  ]
  static let tag = [
    life,
    FieldRule(.lastWriter, givesLife: true),  // 1 name
    FieldRule(.lastWriter, givesLife: true),  // 2 color
    FieldRule(.lastWriter, givesLife: false),  // 3 mergedInto
  ]
  static let tagging = [
    life,
    FieldRule(.lastWriter, givesLife: false),  // 1 link
    FieldRule(.enableWins, givesLife: false),  // 2 on
  ]
  static let list = [
    life,
    FieldRule(.multiValue, givesLife: true),  // 1 title
    FieldRule(.lastWriter, givesLife: true),  // 2 query
    FieldRule(.lastWriter, givesLife: true),  // 3 sortMode
    FieldRule(.lastWriter, givesLife: true),  // 4 position
    FieldRule(.minimum, givesLife: false),  // 5 createdAt
  ]
  static let listItem = [
    life,
    FieldRule(.lastWriter, givesLife: false),  // 1 link
    FieldRule(.enableWins, givesLife: false),  // 2 on
    FieldRule(.lastWriter, givesLife: false),  // 3 position
    FieldRule(.text, givesLife: false),  // 4 comment
    FieldRule(.minimum, givesLife: false),  // 5 addedAt
  ]
  /// A setting's value, a device's name.
  static let named = [life, FieldRule(.lastWriter, givesLife: true)]
  static let unknown = [life]

  static let articleLife = EntityKind.lifeGiving(article)
  static let highlightLife = EntityKind.lifeGiving(highlight)
}
