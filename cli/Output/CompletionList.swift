import Library
import Reading

/// What a word that is being typed may become.
struct CompletionList {
  /// More than anybody reads.
  private static let limit = 200

  let candidates: [NameCandidate]

  init(of what: Completed, _ word: String, in library: ReadingLibrary) async throws {
    func things(_ kinds: [Thing.Kind]) async throws -> [NameCandidate] {
      try await library.candidates(startingWith: word, kinds: kinds, limit: Self.limit)
    }
    func tags(_ sign: String) async throws -> [NameCandidate] {
      try await library.tags().map {
        NameCandidate(name: sign + $0.name, title: "\($0.uses ?? 0) uses")
      }
    }
    candidates =
      switch what {
      case .article: try await things([.article])
      case .highlight: try await things([.highlight])
      case .list: try await things([.list])
      case .thing: try await things(Thing.Kind.allCases)
      case .editable: try await things(EditCommand.kinds)
      case .trashed:
        try await library.trash().prefix(Self.limit).map {
          NameCandidate(name: $0.shortID, title: $0.title)
        }
      case .tag: try await tags("")
      case .marking:
        Mark.allCases.map { NameCandidate(name: $0.rawValue, title: "a mark") }
          + (try await things([.article]))
      case .tagging:
        word.hasPrefix("+")
          ? try await tags("+") : try await things([.article, .highlight, .note])
      }
  }
}
