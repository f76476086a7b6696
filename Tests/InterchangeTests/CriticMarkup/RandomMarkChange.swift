import Interchange
import Reading
import SeededRandomness

/// Marks removed, changed and added at random, and what a comparison has to find.
struct RandomMarkChange {
  private(set) var article: MarkedArticle
  /// By which the new mark is written; a reader writes none.
  let newName = "zzzzzzzzz"
  private var removed: Set<String> = []
  private var comments: [String: String] = [:]
  private var colors: [String: String] = [:]
  private var tags: [String: Set<String>] = [:]
  private var added: Range<Int>?
  private let plain: [Unicode.Scalar]

  init(_ old: MarkedArticle, _ random: inout RandomArticle) {
    article = old
    plain = Array(old.text.plain.unicodeScalars)
    for index in article.marks.indices {
      let mark = article.marks[index]
      guard let range = mark.range, isShown(range) else { continue }
      switch random.generator.pick(0...7) {
      case 0: removed.insert(mark.id)
      case 1:
        article.marks[index].comment = "other words \(index)"
        comments[mark.id] = "other words \(index)"
      case 2:
        let color = mark.color == "pink" ? "red" : "pink"
        article.marks[index].color = color
        colors[mark.id] = color
      case 3:
        article.marks[index].tags = ["fresh", "two words"]
        tags[mark.id] = ["fresh", "two words"]
      default: break
      }
    }
    article.marks.removeAll { removed.contains($0.id) }
    if random.generator.chance(60), !plain.isEmpty { add(&random) }
  }

  private mutating func add(_ random: inout RandomArticle) {
    let start = Int.random(in: plain.indices, using: &random.generator)
    let range = start..<min(plain.count, start + random.generator.pick(1...50))
    guard let words = trimmed(range) else { return }
    added = words
    var mark = MarkedArticle.Mark(
      id: newName + "00000000000000000",
      shortID: newName,
      range: range,
      quote: ""
    )
    mark.comment = "new words"
    mark.tags = ["new"]
    mark.color = "purple"
    article.marks.append(mark)
  }

  private func isShown(_ range: Range<Int>) -> Bool { trimmed(range) != nil }

  private func trimmed(_ range: Range<Int>) -> Range<Int>? {
    guard let first = range.first(where: { !plain[$0].properties.isWhitespace }),
      let last = range.last(where: { !plain[$0].properties.isWhitespace })
    else { return nil }
    return first..<last + 1
  }

  /// What the comparison got wrong.
  func fault(in edits: MarkEdits) -> String? {
    if Set(edits.removed) != removed { return "removed \(removed)" }
    if !edits.ignored.isEmpty || !edits.unplaced.isEmpty { return "text" }
    if edits.added.map(\.range).compactMap(trimmed) != [added].compactMap(\.self) {
      return "added \(String(describing: added))"
    }
    if let new = edits.added.first {
      guard new.comment == "new words", new.tags == ["new"], new.color == "purple" else {
        return "words of the new mark"
      }
    }
    var found: (comments: [String: String], colors: [String: String], tags: [String: Set<String>])
    found = ([:], [:], [:])
    for change in edits.changed {
      found.comments[change.id] = change.comment
      found.colors[change.id] = change.color
      found.tags[change.id] = change.tags.map { Set($0) }
      if change.range != nil { return "moved" }
    }
    return found == (comments, colors, tags) ? nil : "changed \(comments) \(colors) \(tags)"
  }
}
