import Library
import Reading

/// Something that a person can see in a library: a word of a note, a title, a tag on an article.
struct Fact: Hashable, CustomStringConvertible {
  let place: String
  let what: String

  var description: String { "\(place): \(what)" }
}

extension ReadingLibrary {
  /// All that a person sees here, losing values of conflicts included.
  func facts() throws -> Set<Fact> {
    var facts: Set<Fact> = []
    for article in try articles("") {
      let id = article.id.description
      facts.insert(Fact(place: "article", what: id))
      facts.insert(Fact(place: "title of \(id)", what: article.record.title ?? ""))
      for tag in article.record.tags { facts.insert(Fact(place: "tag of \(id)", what: tag)) }
    }
    for note in try notes("") {
      let id = note.id.description
      facts.insert(Fact(place: "title of \(id)", what: note.record.title ?? ""))
      for word in note.record.body.split(separator: " ") {
        facts.insert(Fact(place: "words of \(id)", what: String(word)))
      }
    }
    for highlight in try highlights("") {
      let id = highlight.id.description
      facts.insert(Fact(place: "quote of \(id)", what: highlight.record.quote))
      for word in (highlight.record.comment ?? "").split(separator: " ") {
        facts.insert(Fact(place: "words of \(id)", what: String(word)))
      }
    }
    for list in try lists() {
      facts.insert(Fact(place: "title of \(list.id)", what: list.record.title))
      for article in try showList(list.id).articles {
        facts.insert(Fact(place: "list \(list.id)", what: article.id.description))
      }
    }
    for conflict in try conflicts() where conflict.field == "title" {
      for value in conflict.values {
        facts.insert(Fact(place: "title of \(conflict.thing.name)", what: value.value ?? ""))
      }
    }
    return facts
  }

  /// Everything that two devices with the same changes show alike.
  func picture() throws -> [String] {
    var bytes: [UInt8] = []
    _ = try exportJSONLines("") { bytes += $0 }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    return try lines + trash().map { "trash \($0.thing) \($0.title)" }
      + conflicts().map { "conflict \($0.thing) \($0.field) \($0.values.map(\.value))" }
      + devices().map { "device \($0.id) \($0.name ?? "") \($0.changes)" }.sorted()
  }
}

/// Remembers what every person wrote, and what somebody who had seen it took away again.
///
/// Nothing of how changes merge is known here: only what was on the screens before and after.
struct Oracle {
  private var written: Set<Fact> = []
  private var takenAway: Set<Fact> = []

  mutating func saw(before: Set<Fact>, after: Set<Fact>) {
    written.formUnion(after.subtracting(before))
    takenAway.formUnion(before.subtracting(after))
  }

  /// What was written, was never taken away by one who had seen it, and is gone all the same.
  ///
  /// A word may stand close to its neighbour: when one takes out a word with the space after it while
  /// another puts one in at that space, both are there, without a space between.
  func lost(from facts: Set<Fact>) -> [Fact] {
    written.subtracting(takenAway).subtracting(facts)
      .filter { missing in
        !facts.contains { $0.place == missing.place && $0.what.contains(missing.what) }
      }
      .sorted { $0.description < $1.description }
  }
}

extension Thing {
  /// Its identifier.
  fileprivate var name: String {
    switch self {
    case .article(let id): id.description
    case .highlight(let id): id.description
    case .note(let id): id.description
    case .list(let id): id.description
    }
  }
}
