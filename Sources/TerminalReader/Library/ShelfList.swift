import Library
import Reading

/// The shelves of a library one below the other, with what is known of their numbers.
struct ShelfList: Sendable {
  /// A line of the list.
  enum Row: Hashable, Sendable {
    case heading(String)
    case shelf(Shelf)
  }

  private(set) var rows = Shelf.fixed.map(Row.shelf)
  private var states: ArticleCounts?
  private var lists: [Identifier<ReadingList>: Int] = [:]
  private var tags: [String: Int] = [:]

  mutating func update(lists: [BrowsedList], tags: [String]) {
    rows = Shelf.fixed.map(Row.shelf)
    if !lists.isEmpty { rows.append(.heading("Lists")) }
    rows += lists.map { .shelf(.list($0)) }
    if !tags.isEmpty { rows.append(.heading("Tags")) }
    rows += tags.map { .shelf(.tag($0)) }
  }

  mutating func count(_ counts: ArticleCounts) { states = counts }
  mutating func count(_ counts: [Identifier<ReadingList>: Int]) { lists = counts }
  mutating func count(_ counts: [String: Int]) { tags = counts }

  /// How many articles are there; of a tag, how many things.
  ///
  /// `nil` before it was counted.
  func count(of shelf: Shelf) -> Int? {
    switch shelf {
    case .all: states?.all
    case .inbox: states?.inbox
    case .later: states?.later
    case .archive: states?.archive
    case .starred: states?.starred
    case .unread: states?.unread
    case .list(let list): lists[list.id]
    case .tag(let name): tags[name]
    }
  }

  func shelf(at place: Int) -> Shelf? {
    guard rows.indices.contains(place), case .shelf(let shelf) = rows[place] else { return nil }
    return shelf
  }

  func place(of shelf: Shelf) -> Int? { rows.firstIndex(of: .shelf(shelf)) }

  /// The next place in a direction that is a shelf.
  func place(from place: Int, by distance: Int) -> Int {
    let step = distance < 0 ? -1 : 1
    var place = max(0, min(place + distance, rows.count - 1))
    while shelf(at: place) == nil, rows.indices.contains(place + step) { place += step }
    return place
  }
}
