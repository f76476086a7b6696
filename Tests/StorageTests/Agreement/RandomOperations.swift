import Changes
import Reading
import SeededRandomness
import SyncProtocol

@testable import Storage

/// What a device might do next: the usual things, and what only a newer or a faulty program does.
struct RandomOperations {
  static let words = ["sea", "salt", "moon", "Straße", "náïve", "reef", "tide", "东京", "e\u{301}te"]
  /// Few kinds at a time, so that devices meet at the same entities.
  private static let kinds: [[EntityKind]] = [
    [.article, .version], [.article, .version, .note], [.highlight, .note], [.tag, .tagging],
    [.list, .listItem], [.note], [.highlight, .listItem, .device, EntityKind(rawValue: 77)],
  ]
  private static let textFields: [EntityKind: Field] = [
    .highlight: Field.Highlight.comment, .note: Field.Note.body, .listItem: Field.ListItem.comment,
  ]

  let digests: [Digest]
  private let kinds: [EntityKind]

  init(digests: [Digest], using generator: inout SeededGenerator) {
    self.digests = digests
    kinds = Self.kinds[generator.pick(0...Self.kinds.count - 1)]
  }

  func next(
    for author: Author,
    using generator: inout SeededGenerator
  ) throws -> [Operations] {
    try (0..<generator.pick(1...3)).map { _ in
      let kind = kinds[generator.pick(0...kinds.count - 1)]
      let entity = key(kind, UInt8(generator.pick(0...1)))
      return Operations(
        key: entity,
        actions: try actions(on: entity, by: author, using: &generator)
      )
    }
  }

  private func actions(
    on key: EntityKey,
    by author: Author,
    using generator: inout SeededGenerator
  ) throws -> [Changes.Operation.Action] {
    let isKnown = author.library.states[key] != nil
    guard isKnown, !generator.chance(15) else {
      return try birth(of: key, by: author, using: &generator)
    }
    switch generator.pick(0...9) {
    case 0...1: return [.delete]
    case 2: return [.touch]
    case 3...5: return try edit(of: key, by: author, using: &generator)
    case 6: return [.unknown(code: 9, bytes: [1, 2]), set(key.kind, using: &generator)]
    default:
      return (0..<generator.pick(1...2)).map { _ in set(key.kind, using: &generator) }
    }
  }

  /// Mostly the usual birth: a touch, fields, texts.
  private func birth(
    of key: EntityKey,
    by author: Author,
    using generator: inout SeededGenerator
  ) throws -> [Changes.Operation.Action] {
    var actions: [Changes.Operation.Action] = generator.chance(90) ? [.touch] : []
    actions += (0..<generator.pick(1...4)).map { _ in set(key.kind, using: &generator) }
    if generator.chance(70) { actions += try edit(of: key, by: author, using: &generator) }
    return actions
  }

  private func edit(
    of key: EntityKey,
    by author: Author,
    using generator: inout SeededGenerator
  ) throws -> [Changes.Operation.Action] {
    guard let known = Self.textFields[key.kind], let unknown = Field(rawValue: 40) else {
      return [set(key.kind, using: &generator)]
    }
    let field = generator.chance(5) ? unknown : known
    let old = author.library.text(key, field)
    var words = old.render().split(separator: " ").map(String.init)
    for _ in 0..<generator.pick(1...3) {
      let place = generator.pick(0...words.count)
      if place < words.count, generator.chance(50) {
        words.remove(at: place)
      } else {
        words.insert(word(using: &generator), at: place)
      }
    }
    if generator.chance(3) { words.append("end\u{0}behind") }
    let text = words.joined(separator: " ")
    return try old.change(to: text, by: author.device).map { [.edit(field, $0)] } ?? [.touch]
  }

  private func word(using generator: inout SeededGenerator) -> String {
    Self.words[generator.pick(0...Self.words.count - 1)]
  }

  private func set(
    _ kind: EntityKind,
    using generator: inout SeededGenerator
  ) -> Changes.Operation.Action {
    let number = UInt8(generator.pick(1...kind.rules.count + 1))
    guard let field = Field(rawValue: number) else { return .touch }
    let time = generator.chance(5) ? UInt64(generator.pick(1...90_000_000)) : nil
    return .set(field, value(kind, field, using: &generator), hlc: time)
  }

  private func value(
    _ kind: EntityKind,
    _ field: Field,
    using generator: inout SeededGenerator
  ) -> Value {
    if generator.chance(8) { return oddValue(using: &generator) }
    if kind == .article, field == Field.Article.source {
      return .bytes(key(.version, UInt8(generator.pick(0...1))).id.bytes)
    }
    guard let columns = EntityTable.table(of: kind)?.columns(of: field) else {
      return .int(Int64(generator.pick(0...9)))
    }
    if columns.shape == .flag { return .bool(generator.chance(50)) }
    var values = columns.columns.map { value(in: $0, using: &generator) }
    if generator.chance(15) {
      values[generator.pick(0...values.count - 1)] = oddValue(using: &generator)
    }
    return columns.shape == .list ? .list(values) : values[0]
  }

  private func value(
    in column: EntityTable.Column,
    using generator: inout SeededGenerator
  ) -> Value {
    if generator.chance(10) { return .null }
    switch (column.type, column.name) {
    case (.integer, _): return .int(Int64(generator.pick(-3...900)))
    case (.text, _): return .text("\(word(using: &generator)) \(word(using: &generator))")
    case (.blob, "digest"): return .bytes(digests[generator.pick(0...digests.count - 1)].bytes)
    case (.blob, "article"): return .bytes(key(.article, UInt8(generator.pick(0...1))).id.bytes)
    case (.blob, _): return .bytes([1, UInt8(generator.pick(0...3))])
    }
  }

  private func oddValue(using generator: inout SeededGenerator) -> Value {
    let odd: [Value] = [
      .null, .bool(true), .int(.min), .text("12"), .text(""), .text("cut\u{0}off"), .text("reef"),
      .bytes([]), .bytes([0, 1]), .list([]), .list([.int(1), .list([.bool(false)])]),
      .list([.text("1"), .int(2), .bytes([3])]), .int(12),
    ]
    return odd[generator.pick(0...odd.count - 1)]
  }
}

/// What is done to one entity, one after the other.
struct Operations {
  let key: EntityKey
  let actions: [Changes.Operation.Action]

  var all: [Changes.Operation] { actions.map { Changes.Operation(key: key, action: $0) } }
}
