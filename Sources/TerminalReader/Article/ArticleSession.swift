import Curses
import Library
import Reading

/// Does what the reader of one article wants done.
struct ArticleSession {
  let library: ReadingLibrary
  let article: Identifier<Article>
  let version: Identifier<Version>
  /// The terminal to lend to editors and browsers; `nil` where there is none.
  let terminal: Terminal?
  let world: ReaderWorld

  func perform(_ intent: ArticleIntent) async -> ArticleAnswer? {
    do { return try await answer(to: intent) } catch {
      return .failed(Self.sentence(error))
    }
  }

  private func answer(to intent: ArticleIntent) async throws -> ArticleAnswer? {
    switch intent {
    case .annotate(let changes): return try await annotate(changes)
    case .undo(let action): return try await undo(action)
    case .saveProgress(let offset, let perMille):
      try await library.setProgress(article, in: version, offset: offset, perMille: perMille)
      return nil
    case .open(let address):
      guard Self.isWebAddress(address) else {
        return .message("Only web addresses are opened, and this is none: \(address)")
      }
      try await lending { try world.openAddress(address) }
      return .message("Opened: \(address)")
    case .edit(let draft): return try await edit(draft)
    case .keep(let words, let changes):
      if let changes, await isSaved(changes) { return nil }
      return .message("Your words are kept in \(try world.keepWords(words))")
    }
  }

  /// Whether changes could be saved as they are; nobody is there any more to be told why not.
  private func isSaved(_ changes: MarkChanges) async -> Bool {
    do {
      return try await library.annotate(article, in: version, changes).overtaken.isEmpty
    } catch { return false }
  }

  private func annotate(_ changes: MarkChanges) async throws -> ArticleAnswer {
    .marked(try await library.annotate(article, in: version, changes), changes.added.first)
  }

  private func undo(_ action: String) async throws -> ArticleAnswer {
    let report = try await library.undo(logged: action)
    let opened = try await library.open(article)
    guard opened.version == version else {
      return .failed("There is a newer version of the article. Leave and open it again.")
    }
    let words = report.left.isEmpty ? "Undone." : "Changed since, and left as it is."
    return .restored(opened.highlights, words)
  }

  private func edit(_ draft: Draft) async throws -> ArticleAnswer {
    let answer = try await lending {
      try await world.editWords(draft.input.text) { words in
        try await annotate(Self.changes(draft.subject, words))
      }
    }
    return answer ?? .failed("Nothing was changed in the editor.")
  }

  private func lending<Result>(_ body: () async throws -> Result) async throws -> Result {
    guard let terminal else { return try await body() }
    return try await terminal.lend(to: body)
  }

  private static func changes(_ subject: Draft.Subject, _ words: String) -> MarkChanges {
    switch subject {
    case .comment(let id, let seen): .comment(words, on: id, seen: seen)
    case .newComment(let range, let color):
      MarkChanges(added: [NewMark(range, color: color, comment: words)])
    case .tags, .search: MarkChanges()
    }
  }

  static func isWebAddress(_ address: String) -> Bool {
    let start = address.prefix(8).lowercased()
    return (start.hasPrefix("http://") || start == "https://")
      && address.unicodeScalars.allSatisfy { $0.value > 0x20 && !(0x7F...0x9F ~= $0.value) }
  }

  static func sentence(_ error: any Error) -> String {
    (error as? LibraryError)?.description ?? "Something went wrong; nothing was changed."
  }
}
