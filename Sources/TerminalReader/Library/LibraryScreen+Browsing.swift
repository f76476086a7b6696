import Library
import Reading

extension LibraryScreen {
  mutating func browse(_ key: Key) -> [LibraryIntent] {
    message = nil
    switch key {
    case .character("q"), .control("c"):
      exit = .left
      return []
    case .character("?"):
      var lines = ScrolledList()
      lines.resize(count: LibraryHelp.lines.count, height: size.rows - 1)
      mode = .help(lines)
      return []
    case .character("/"):
      focus = .articles
      mode = .filtering(TextInput(search.words), before: search)
      return []
    case .character("S"):
      search.sort = nextSort
      return [find()]
    case .character("u"): return undo()
    case .control("l"): return [find(keeping: current), .places]
    case .tab, .backTab:
      focus = focus == .shelves ? .articles : .shelves
      return []
    case .escape: return stepBack()
    case .mouse(let event): return point(event)
    default: return focus == .shelves ? browseShelves(key) : browseArticles(key)
    }
  }

  private mutating func browseShelves(_ key: Key) -> [LibraryIntent] {
    switch key {
    case .enter, .right, .character("l"):
      focus = .articles
      return []
    default:
      guard let distance = distance(key, page: articleRows.count) else { return [] }
      return open(shelfAt: shelves.place(from: shelfPlaces.cursor, by: distance))
    }
  }

  private mutating func browseArticles(_ key: Key) -> [LibraryIntent] {
    if let distance = distance(key, page: articleRows.count) { return move(by: distance) }
    switch key {
    case .left, .character("h"): focus = .shelves
    case .enter, .right, .character("o"): if let current { exit = .opened(current) }
    case .character("a"): return mark(.archive, "Archived")
    case .character("l"): return mark(.later, "For later:")
    case .character("i"): return mark(.inbox, "In the inbox:")
    case .character("s"):
      return toggle(.starred, .unstarred, ("Starred", "Star taken from")) { $0.isStarred }
    case .character("r"): return toggle(.read, .unread, ("Read:", "Unread:")) { $0.isRead }
    case .character("t"): if !targets.isEmpty { mode = .tagging(TextInput()) }
    case .character("d"), .delete:
      return change(.remove(targets), "In the trash:")
    case .character("v"): return select()
    case .character("V"): return selectAll()
    default: break
    }
    return []
  }

  /// How far a key moves in a list.
  private func distance(_ key: Key, page: Int) -> Int? {
    switch key {
    case .character("j"), .down, .control("n"): 1
    case .character("k"), .up, .control("p"): -1
    case .character(" "), .pageDown, .control("f"): page
    case .character("b"), .pageUp, .control("b"): -page
    case .character("g"), .home: -Self.farAway
    case .character("G"), .end: Self.farAway
    default: nil
    }
  }

  private static var farAway: Int { 1 << 40 }

  mutating func move(by distance: Int) -> [LibraryIntent] {
    let target = articles.cursor + distance
    articles.move(to: target)
    guard isPartial, target >= ids.count - articles.height else { return [] }
    // The end is asked for: everything; else as much again.
    let limit = distance == Self.farAway ? nil : ids.count + Self.step
    let place = distance == Self.farAway ? Int.max : articles.cursor
    return [find(place: place, limit: limit)]
  }

  private mutating func open(shelfAt place: Int) -> [LibraryIntent] {
    guard let shelf = shelves.shelf(at: place) else { return [] }
    shelfPlaces.move(to: place)
    guard shelf != search.shelf else { return [] }
    search = LibrarySearch(shelf: shelf)
    if case .list(let list) = shelf { search.sort = list.query == nil ? nil : list.sort }
    selected = []
    return [find()]
  }

  /// Escape takes back the selection, then the words.
  private mutating func stepBack() -> [LibraryIntent] {
    if !selected.isEmpty {
      selected = []
    } else if !search.words.isEmpty {
      search.words = ""
      return [find(keeping: current)]
    } else if focus == .shelves {
      focus = .articles
    }
    return []
  }

  private mutating func select() -> [LibraryIntent] {
    guard let current else { return [] }
    if selected.remove(current) == nil { selected.insert(current) }
    return move(by: 1)
  }

  /// Selects everything that is found, also what is not loaded yet; or nothing.
  private mutating func selectAll() -> [LibraryIntent] {
    guard selected.isEmpty else {
      selected = []
      return []
    }
    guard isPartial else {
      selected = Set(ids)
      return []
    }
    selectsAll = true
    return [find(place: articles.cursor, limit: nil)]
  }

  private mutating func point(_ event: MouseEvent) -> [LibraryIntent] {
    let isOnShelves = shelfColumns.contains(event.place.column)
    switch event.action {
    case .wheelDown, .wheelUp:
      let distance = event.action == .wheelDown ? 3 : -3
      guard isOnShelves else { return move(by: distance) }
      shelfPlaces.move(by: distance)
    case .press:
      let row = event.place.row - articleRows.lowerBound
      guard articleRows.contains(event.place.row) else { break }
      if isOnShelves {
        focus = .shelves
        return shelfPlaces.place(inRow: row).map { open(shelfAt: $0) } ?? []
      }
      guard let place = articles.place(inRow: row) else { break }
      let wasHere = focus == .articles && place == articles.cursor
      focus = .articles
      articles.move(to: place)
      if wasHere { exit = .opened(ids[place]) }
    case .drag, .release: break
    }
    return []
  }

  private var nextSort: ArticleSort? {
    let sorts = ArticleSort.allCases.filter { $0 != .relevance }
    let present = search.sort.flatMap(sorts.firstIndex) ?? (isHandOrdered ? -1 : 0)
    let next = present + 1
    return next == sorts.count ? (isHandOrdered ? nil : .saved) : sorts[next]
  }

  /// Whether the shelf has an order that a person chose.
  var isHandOrdered: Bool {
    if case .list(let list) = search.shelf { list.query == nil } else { false }
  }
}
