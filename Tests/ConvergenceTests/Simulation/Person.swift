import Library
import Reading
import SeededRandomness

/// Somebody at a device, doing the things that collide most: few articles, few notes, one list.
@MainActor
struct Person {
  private let library: ReadingLibrary
  private let name: String

  init(at device: SimulatedDevice) {
    library = device.library
    name = "d\(device.index)"
  }

  /// Does one thing; says what.
  func act(_ step: Int, using random: Luck) async throws -> String {
    let word = "\(name)s\(step)"
    let articles = try await library.articles("")
    let notes = try await library.notes("")
    switch random.pick(0...13) {
    case 0, 1: return try await save(using: random)
    case 2:
      let article = articles.randomElement(using: &random.generator)
      _ = try await library.addNote("\(word)a \(word)b \(word)c", title: word, on: article?.id)
      return "note \(word)"
    case 3, 4, 5, 6:
      guard let note = notes.randomElement(using: &random.generator) else { return "nothing" }
      return try await rewrite(note, word, using: random)
    case 7:
      guard let article = articles.randomElement(using: &random.generator) else { return "nothing" }
      _ = try await library.edit(
        article.id,
        title: "title \(word)",
        tags: try await tags(of: article.id)
      )
      return "retitle \(word)"
    case 8:
      guard let article = articles.randomElement(using: &random.generator) else { return "nothing" }
      let tag = Tag(name: ["red", "green", "blue"][random.pick(0...2)])
      let adds = random.chance(70)
      try await library.tag(
        [.article(article.id)],
        adding: adds ? [tag].compactMap(\.self) : [],
        removing: adds ? [] : [tag].compactMap(\.self)
      )
      return "tag"
    case 9:
      guard let article = articles.randomElement(using: &random.generator) else { return "nothing" }
      try await library.mark([article.id], as: [Mark.allCases[random.pick(0...6)]])
      return "mark"
    case 10: return try await arrange(articles, word, using: random)
    case 11: return try await remove(articles, notes, using: random)
    case 12: return try await annotate(articles, word, using: random)
    default: return random.chance(50) ? try await undo() : "nothing"
    }
  }

  private func undo() async throws -> String {
    try await attempt { _ = try await library.undo(steps: 1) } ? "undo" : "nothing"
  }

  /// Whether there was something to do it to.
  private func attempt(_ body: () async throws -> Void) async throws -> Bool {
    do {
      try await body()
      return true
    } catch {
      guard let error = error as? LibraryError, case .notFound = error else { throw error }
      return false
    }
  }

  /// Saves one of three pages, which may be here already.
  private func save(using random: Luck) async throws -> String {
    let page = random.pick(1...3)
    var request = SaveRequest(
      .bytes(Array("The plain words of page \(page) that people mark.".utf8), name: "page")
    )
    request.url = "https://example.org/page\(page)"
    _ = try await library.save([request])[0].result.get()
    return "save \(page)"
  }

  /// Puts a word in, and sometimes takes one out.
  private func rewrite(
    _ note: NoteListing,
    _ word: String,
    using random: Luck
  ) async throws -> String {
    var words = note.record.body.split(separator: " ").map(String.init)
    if words.count > 2, random.chance(40) { words.remove(at: random.pick(0...words.count - 1)) }
    words.insert(word, at: random.pick(0...words.count))
    let title = random.chance(20) ? "title \(word)" : note.record.title
    _ = try await library.edit(
      note.id,
      title: title,
      body: words.joined(separator: " "),
      tags: note.record.tags.compactMap { Tag(name: $0) }
    )
    return "rewrite \(word)"
  }

  private func tags(of article: Identifier<Article>) async throws -> [Tag] {
    try await library.tags(on: .article(article)).compactMap { Tag(name: $0) }
  }

  private func arrange(
    _ articles: [ArticleListing],
    _ word: String,
    using random: Luck
  ) async throws -> String {
    guard let list = try await library.lists().first else {
      _ = try await library.createList("list \(word)")
      return "list"
    }
    guard let article = articles.randomElement(using: &random.generator) else {
      try await library.rename(list.id, to: "list \(word)")
      return "rename list"
    }
    let place = random.pick(1...3)
    if random.chance(25),
      try await library.showList(list.id).articles.contains(where: { $0.id == article.id })
    {
      try await library.remove([article.id], from: list.id)
      return "unlist"
    }
    try await library.add([article.id], to: list.id, at: place)
    return "list at \(place)"
  }

  private func remove(
    _ articles: [ArticleListing],
    _ notes: [NoteListing],
    using random: Luck
  ) async throws -> String {
    let trash = try await library.trash()
    if random.chance(35), let thing = trash.randomElement(using: &random.generator)?.thing {
      try await library.restore([thing])
      return "restore"
    }
    if random.chance(50), let note = notes.randomElement(using: &random.generator) {
      try await library.remove([.note(note.id)])
      return "remove note"
    }
    guard let article = articles.randomElement(using: &random.generator) else { return "nothing" }
    try await library.remove([.article(article.id)])
    return "remove article"
  }

  private func annotate(
    _ articles: [ArticleListing],
    _ word: String,
    using random: Luck
  ) async throws -> String {
    guard let article = articles.randomElement(using: &random.generator) else { return "nothing" }
    let highlights = try await library.highlights("").filter {
      $0.record.articleID == article.id.description
    }
    if let highlight = highlights.first {
      let comment = try await library.comment(on: highlight.id)
      _ = try await library.setComment(
        comment.isEmpty ? word : "\(comment) \(word)",
        on: highlight.id
      )
      return "comment \(word)"
    }
    let isMarked = try await attempt {
      _ = try await library.highlight(article.id, HighlightRequest(quotes: ["plain words"]))
    }
    return isMarked ? "highlight" : "nothing"
  }
}
