import Changes
import QueryLanguage
import Reading
import Testing

@testable import Storage

@Suite struct `That a version is incomplete` {
  private func article(incomplete: String?) -> [(EntityKey, [(Field, Value)])] {
    let page: Value = .list([
      .bytes(key(.article).id.bytes), .bytes(Digest(of: [1]).bytes), .text("moon"), .null, .null,
      .null, .null, .int(1), .null, .null,
    ])
    let mark = incomplete.map { [(Field.Version.incomplete, Value.text($0))] } ?? []
    return [
      (key(.version), [(Field.Version.page, page)] + mark),
      (key(.article), [(Field.Article.source, .bytes(key(.version).id.bytes))]),
    ]
  }

  private func write(_ incomplete: String?, in store: ReadingStore) throws {
    try store.write(header(1)) { transaction in
      for (key, fields) in article(incomplete: incomplete) { try transaction.create(key, fields) }
    }
  }

  @Test(arguments: ["paywall", "a word of a newer program"])
  func `is known to the other devices`(word: String) throws {
    let (one, other) = (TestFolder(), TestFolder())
    let first = try one.store(device: device(1))
    let second = try other.store(device: device(2))
    try write(word, in: first)

    let changesets = try first.read { try $0.changesets(of: header(1).id) }
    try second.write(header(2)) { transaction in
      for changeset in changesets { try transaction.apply(changeset) }
    }

    for store in [first, second] {
      let found = try store.read { view in
        try view.articles(.state(.incomplete), order: .saved, limit: nil)
      }
      #expect(found.compactMap(\.version?.incomplete?.rawValue) == [word])
    }
  }

  @Test func `is nothing that whole ones say`() throws {
    let folder = TestFolder()
    let store = try folder.store()
    try write(nil, in: store)

    #expect(
      try store.read { try $0.articles(.state(.incomplete), order: .saved, limit: nil) }.isEmpty
    )
  }
}
