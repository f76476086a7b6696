import Library
import Reading

/// The library on a full screen: shelves on the left where there is room, articles on the right.
struct LibraryScreen: TerminalScreen {
  /// Where the keys go.
  enum Focus: Hashable, Sendable { case shelves, articles }

  /// What the keys mean.
  enum Mode: Hashable, Sendable {
    case browsing
    /// Words are typed that narrow the list; the search as it was before.
    case filtering(TextInput, before: LibrarySearch)
    case tagging(TextInput)
    /// A question is to be answered before many articles change.
    case asking(String, [LibraryIntent])
    case help(ScrolledList)
  }

  /// How the reader leaves the screen.
  enum Exit: Hashable, Sendable {
    case left
    case opened(Identifier<Article>)
  }

  let theme: Theme
  /// Ages are counted from here.
  let now: Timestamp

  var size = Size(columns: 0, rows: 0)
  var focus = Focus.articles
  var mode = Mode.browsing
  var exit: Exit?
  var search: LibrarySearch
  var ids: [Identifier<Article>] = []
  /// Whether more than ``ids`` may be there.
  var isPartial = false
  var isLibraryEmpty = false
  var isLoaded = false
  var articles = ScrolledList()
  var lines: [Identifier<Article>: BrowsedArticle] = [:]
  var selected: Set<Identifier<Article>> = []
  /// Whether everything is to be selected once it is here.
  var selectsAll = false
  var shelves = ShelfList()
  var shelfPlaces = ScrolledList()
  /// What is still to be counted when there is time.
  var uncounted = LibraryIntent.Count.allCases
  /// What was done here, under its names in the log, latest last.
  var undoable: [String] = []
  var message: String?
  /// Why the words that are typed are no query.
  var misunderstanding: String?

  /// How many articles are asked for at first, and more at a time.
  static let step = 1000
  /// More articles than this do not change without a question.
  static let bulk = 20

  init(theme: Theme, now: Timestamp, shelf: Shelf = .inbox) {
    self.theme = theme
    self.now = now
    search = LibrarySearch(shelf: shelf)
  }

  var isFinished: Bool { exit != nil }

  /// Goes on after an article was read; the next size that is told brings the list up to date.
  mutating func comeBack() {
    exit = nil
    isLoaded = false
  }

  mutating func handle(_ key: Key) -> [LibraryIntent] {
    switch key {
    case .resize(let size): return resize(size)
    case .idle: return nextCount()
    case .hangUp:
      exit = .left
      return []
    default: break
    }
    var intents: [LibraryIntent]
    switch mode {
    case .browsing: intents = browse(key)
    case .filtering(let input, let before): intents = filter(key, input, before)
    case .tagging(let input): intents = tag(key, input)
    case .asking(_, let asked): intents = answer(key, asked)
    case .help(let lines): intents = help(key, lines)
    }
    intents += missingLines()
    return intents
  }

  mutating func receive(_ answer: LibraryAnswer) {
    switch answer {
    case .found(let found): show(found)
    case .misunderstood(let text): misunderstanding = text
    case .lines(let more): for line in more { lines[line.listing.id] = line }
    case .places(let lists, let tags):
      shelves.update(lists: lists, tags: tags)
      layOut()
      if let place = shelves.place(of: search.shelf) { shelfPlaces.move(to: place) }
    case .states(let counts): shelves.count(counts)
    case .lists(let counts): shelves.count(counts)
    case .tags(let counts): shelves.count(counts)
    case .done(let logged): if let logged { undoable.append(logged) }
    case .undone(let text), .failed(let text): message = text
    }
  }

  private mutating func resize(_ size: Size) -> [LibraryIntent] {
    self.size = size
    layOut()
    if case .help(var lines) = mode {
      lines.resize(count: LibraryHelp.lines.count, height: size.rows - 1)
      mode = .help(lines)
    }
    guard !isLoaded else { return missingLines() }
    isLoaded = true
    return [find(keeping: current), .places]
  }

  private mutating func show(_ found: FoundArticles) {
    misunderstanding = nil
    ids = found.ids
    isPartial = found.isPartial
    isLibraryEmpty = found.isLibraryEmpty
    if selectsAll { selected = Set(ids) }
    selectsAll = false
    lines = lines.filter { selected.contains($0.key) }
    for line in found.lines { lines[line.listing.id] = line }
    layOut()
    articles.move(to: found.place)
  }

  private mutating func nextCount() -> [LibraryIntent] {
    guard showsShelves, mode == .browsing, !uncounted.isEmpty else { return [] }
    return [.count(uncounted.removeFirst())]
  }

  /// Fits the lists to the screen.
  mutating func layOut() {
    articles.resize(count: ids.count, height: articleRows.count)
    shelfPlaces.resize(count: shelves.rows.count, height: articleRows.count)
  }
}
