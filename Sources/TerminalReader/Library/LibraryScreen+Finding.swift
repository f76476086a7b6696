import Library
import Reading

extension LibraryScreen {
  /// The present search once more, with the cursor at a place.
  func find(place: Int = 0, limit: Int? = LibraryScreen.step) -> LibraryIntent {
    .find(
      search,
      limit: limit,
      standing: LibraryIntent.Standing(place: place, lineCount: articles.height)
    )
  }

  /// The present search once more, with the cursor on an article.
  func find(keeping id: Identifier<Article>?) -> LibraryIntent {
    find(wanting: [id].compactMap { $0 })
  }

  /// The present search once more after these articles changed: the cursor stays, or goes to the
  /// next article that did not.
  func find(without changed: Set<Identifier<Article>>) -> LibraryIntent {
    let rest = ids.dropFirst(articles.cursor)
    let next = rest.first { !changed.contains($0) }
    let last = ids.prefix(articles.cursor).last { !changed.contains($0) }
    return find(wanting: [rest.first, next, last].compactMap { $0 })
  }

  private func find(wanting wanted: [Identifier<Article>]) -> LibraryIntent {
    // As many as are here, so that the place stays the same.
    let count = (articles.cursor / Self.step + 2) * Self.step
    return .find(
      search,
      limit: ids.count > Self.step && !isPartial ? nil : max(Self.step, min(count, ids.count)),
      standing: LibraryIntent.Standing(
        wanted: wanted,
        place: articles.cursor,
        lineCount: articles.height
      )
    )
  }

  /// The lines that are to be seen and not here yet; a page more, so that the next is there at once.
  func missingLines() -> [LibraryIntent] {
    guard exit == nil else { return [] }
    let visible = articles.visible.clamped(to: ids.indices)
    guard ids[visible].contains(where: { lines[$0] == nil }) else { return [] }
    let wider = (visible.lowerBound - articles.height)..<(visible.upperBound + articles.height)
    let missing = ids[wider.clamped(to: ids.indices)].filter { lines[$0] == nil }
    return [.look(Array(missing))]
  }

  mutating func filter(
    _ key: Key,
    _ input: TextInput,
    _ before: LibrarySearch
  ) -> [LibraryIntent] {
    var input = input
    switch input.handle(key) {
    case .edited:
      mode = .filtering(input, before: before)
      guard input.text != search.words else { return [] }
      search.words = input.text
      search.isTyping = true
      selected = []
      return [find()]
    case .accepted:
      guard misunderstanding == nil else { return [] }
      mode = .browsing
      search.words = search.query
      search.isTyping = false
    case .cancelled:
      mode = .browsing
      misunderstanding = nil
      guard search != before else { return [] }
      search = before
      return [find()]
    case .ignored:
      if let distance = Self.arrows[key] { return move(by: distance) }
    }
    return []
  }

  private static let arrows: [Key: Int] = [.down: 1, .up: -1]

  mutating func help(_ key: Key, _ lines: ScrolledList) -> [LibraryIntent] {
    var lines = lines
    switch key {
    case .character("j"), .down: lines.move(to: lines.visible.upperBound)
    case .character("k"), .up: lines.move(to: lines.top - 1)
    case .character(" "), .pageDown: lines.move(to: lines.visible.upperBound - 1 + lines.height)
    case .character("b"), .pageUp: lines.move(to: lines.top - lines.height)
    case .mouse(let event) where event.action == .wheelDown:
      lines.move(to: lines.visible.upperBound)
    case .mouse(let event) where event.action == .wheelUp: lines.move(to: lines.top - 1)
    case .mouse: return []
    default:
      mode = .browsing
      return []
    }
    mode = .help(lines)
    return []
  }
}
