import Library
import Reading

/// An article on the full screen, to be read and marked.
///
/// Only the parts that are seen are laid out: a place on the screen is a part and a row of it,
/// never a line counted from the beginning, so that a key costs the same in a text of any length.
struct ArticleScreen: TerminalScreen {
  /// What the keys mean at present.
  enum Mode: Hashable, Sendable {
    case reading
    case selecting(Selection)
    case typing(Draft)
    case choosing(Choice)
    case help
  }

  /// A row of the screen's text: blank, or a line of a part.
  struct Row: Hashable, Sendable {
    let part: Int
    let line: Int?
  }

  let document: ArticleDocument
  let theme: Theme
  var highlights: [PlacedHighlight]
  var mode = Mode.reading
  /// The highlight that keys are about.
  var focus: Identifier<Highlight>?
  var search: TextSearch?
  /// Where the last thing looked for was found.
  var foundPlace: Int?
  /// What is said at the bottom until the next key.
  var message: String?
  var isFinished = false

  var size = Size(columns: 0, rows: 0)
  /// The part and the row of it, blank ones first, at the top of the screen.
  var top = RowPlace(part: 0, row: 0)
  var layouts: [Int: PartLayout] = [:]
  /// What of the text is seen, from the top.
  var rows: [Row] = []

  /// The actions done here that can be taken back, the last one last.
  var actions: [String] = []
  /// The words that were sent to be saved, until it is known that they are.
  var unsaved: Draft?
  /// Where the mouse went down.
  var pressed: Int?
  var savedProgress: Int
  /// The colour that the next highlight gets.
  var color = Highlight.palette[0]
  /// Whether the reader asked to drop words that were typed.
  var isDropping = false
  var helpTop = 0

  /// A row of a part, from the first blank one above it.
  struct RowPlace: Hashable, Sendable {
    var part: Int
    var row: Int
  }

  init(
    _ document: ArticleDocument,
    highlights: [PlacedHighlight] = [],
    progress: Int = 0,
    theme: Theme = .colored
  ) {
    self.document = document
    self.highlights = highlights
    self.theme = theme
    savedProgress = progress
    place = progress > 0 ? progress : nil
  }

  /// What the reader brought to the top, which other sizes of the screen do not change; `nil` for
  /// the start.
  private var place: Int?

  mutating func handle(_ key: Key) -> [ArticleIntent] {
    switch key {
    case .resize(let size):
      resize(to: size)
      return []
    case .hangUp: return leave(hangsUp: true)
    case .idle: return progressIntents()
    default: break
    }
    message = nil
    let intents = handleInMode(key)
    settle()
    if size.rows > 0, size.columns > 0 {
      place = top == RowPlace(part: 0, row: 0) ? nil : topOffset
    }
    return intents
  }

  private mutating func handleInMode(_ key: Key) -> [ArticleIntent] {
    switch mode {
    case .reading: return handleReading(key)
    case .selecting(let selection): return handleSelecting(key, selection)
    case .typing(let draft): return handleTyping(key, draft)
    case .choosing(let choice): return handleChoosing(key, choice)
    case .help:
      handleHelp(key)
      return []
    }
  }

  private mutating func resize(to size: Size) {
    if size.columns != self.size.columns { layouts = [:] }
    self.size = size
    if size.rows > 0, size.columns > 0 {
      if let place { show(place, atRow: 0) } else { showStart() }
    }
    settle()
  }

  /// What is to be kept before the screen goes.
  mutating func leave(hangsUp: Bool) -> [ArticleIntent] {
    isFinished = true
    var intents: [ArticleIntent] = []
    if hangsUp, case .typing(let draft) = mode { intents += Self.keeping(draft) }
    return intents + progressIntents()
  }

  /// Words half written are kept as what they were meant to be, or in a file.
  private static func keeping(_ draft: Draft) -> [ArticleIntent] {
    let text = draft.input.text
    guard text.contains(where: { !$0.isWhitespace }) else { return [] }
    switch draft.subject {
    case .comment(let id, let seen):
      guard text != seen else { return [] }
      return [.keep(words: text, as: .comment(text, on: id, seen: seen))]
    case .newComment(let range, let color):
      let mark = NewMark(range, color: color, comment: text)
      return [.keep(words: text, as: MarkChanges(added: [mark]))]
    case .tags: return [.keep(words: text, as: nil)]
    case .search: return []
    }
  }

  private mutating func progressIntents() -> [ArticleIntent] {
    guard !rows.isEmpty, topOffset != savedProgress else { return [] }
    savedProgress = topOffset
    return [.saveProgress(offset: topOffset, perMille: perMille)]
  }
}

extension MarkChanges {
  /// Other words on one highlight.
  static func comment(_ text: String, on id: Identifier<Highlight>, seen: String) -> MarkChanges {
    var change = ChangedMark(id)
    change.comment = text
    change.seenComment = seen
    return MarkChanges(changed: [change])
  }
}
