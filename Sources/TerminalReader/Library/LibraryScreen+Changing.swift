import Library
import Reading

extension LibraryScreen {
  /// The article that the cursor is on.
  var current: Identifier<Article>? {
    ids.indices.contains(articles.cursor) ? ids[articles.cursor] : nil
  }

  /// What a change is about: those selected, or the one under the cursor.
  var targets: [Identifier<Article>] {
    selected.isEmpty ? [current].compactMap { $0 } : ids.filter(selected.contains)
  }

  mutating func mark(_ mark: Mark, _ said: String) -> [LibraryIntent] {
    change(.mark(targets, mark), said)
  }

  /// Sets a mark, or takes it away where all have it.
  mutating func toggle(
    _ mark: Mark,
    _ opposite: Mark,
    _ said: (String, String),
    _ isMarked: (ArticleRecord) -> Bool?
  ) -> [LibraryIntent] {
    let records = targets.compactMap { lines[$0]?.listing.record }
    let haveAll = records.count == targets.count && records.allSatisfy { isMarked($0) == true }
    return self.mark(haveAll ? opposite : mark, haveAll ? said.1 : said.0)
  }

  /// Has something done to the targets, and the list brought up to date; asks before much changes.
  mutating func change(_ intent: LibraryIntent, _ said: String) -> [LibraryIntent] {
    let targets = targets
    guard let first = targets.first else { return [] }
    let what = targets.count == 1 ? title(of: first) : "\(targets.count.grouped) articles"
    let intents = [intent, find(without: Set(targets)), .places]
    message = "\(said) \(what)"
    guard targets.count > Self.bulk else { return begin(intents) }
    mode = .asking("\(what) change. Do it? y/n", intents)
    return []
  }

  mutating func answer(_ key: Key, _ asked: [LibraryIntent]) -> [LibraryIntent] {
    switch key {
    case .character("y"), .character("Y"):
      mode = .browsing
      return begin(asked)
    case .character, .escape, .enter, .control("c"):
      mode = .browsing
      message = "Nothing was changed."
      return []
    default: return []
    }
  }

  private mutating func begin(_ intents: [LibraryIntent]) -> [LibraryIntent] {
    selected = []
    if case .mark = intents.first {
      // Marks leave tags alone, which take the longest to be counted.
      uncounted += [.states, .lists].filter { !uncounted.contains($0) }
    } else {
      uncounted = LibraryIntent.Count.allCases
    }
    return intents
  }

  mutating func undo() -> [LibraryIntent] {
    guard let last = undoable.popLast() else {
      message = "Nothing was changed here yet."
      return []
    }
    uncounted = LibraryIntent.Count.allCases
    return [.undo(last), find(keeping: current), .places]
  }

  mutating func tag(_ key: Key, _ input: TextInput) -> [LibraryIntent] {
    var input = input
    switch input.handle(key) {
    case .accepted:
      mode = .browsing
      let words = TagChanges(input.text)
      guard !words.adding.isEmpty || !words.removing.isEmpty else { return [] }
      return change(.tag(targets, adding: words.adding, removing: words.removing), "Tags changed:")
    case .cancelled: mode = .browsing
    case .edited, .ignored: mode = .tagging(input)
    }
    return []
  }

  /// The titles of articles were told with their lines.
  private func title(of id: Identifier<Article>) -> String {
    lines[id]?.listing.record.lineTitle ?? "1 article"
  }
}
