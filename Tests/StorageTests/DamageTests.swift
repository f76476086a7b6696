import Changes
import Foundation
import GRDB
import QueryLanguage
import Reading
import SeededRandomness
import SyncProtocol
import Testing

@testable import Storage

@Suite struct `A damaged library` {
  private func filled(_ folder: TestFolder) throws -> [UInt8] {
    let store = try folder.store()
    var press = try ContentPress()
    let body = try press.prepare(ArticleText(plain: "The moon over the sea."))
    try store.write(header(1)) { transaction in
      try transaction.put(body)
      for number in 0..<UInt8(12) {
        let article = key(.article, number)
        let version = key(.version, number)
        try transaction.create(
          version,
          [
            (
              Field.Version.page,
              .list([
                .bytes(article.id.bytes), .bytes(body.digest.bytes), .text("moon"), .null, .null,
                .int(5), .text("en"), .int(5), .text("The moon"), .null,
              ])
            )
          ]
        )
        try transaction.create(
          article,
          [
            (Field.Article.source, .bytes(version.id.bytes)), (Field.Article.savedAt, .int(5)),
            (Field.Article.url, .text("https://sea.example/\(number)")),
          ]
        )
        try transaction.create(
          key(.highlight, number),
          [
            (
              Field.Highlight.anchor,
              .list([
                .bytes(article.id.bytes), .bytes(version.id.bytes), .text("moon"), .text(""),
                .text(""), .int(4), .int(8),
              ])
            )
          ],
          texts: [(Field.Highlight.comment, "tide")]
        )
        try transaction.create(key(.list, number), [(Field.List.title, .text("reef"))])
      }
    }
    try store.write(header(2)) { transaction in
      try transaction.edit(Field.Highlight.comment, of: key(.highlight), to: "tides")
      try transaction.delete(key(.article, 3))
    }
    var other = Author(device: device(5))
    let born = try store.read { try $0.changesets(of: header(1).id) }
    other.receive(upTo: born.count, of: born)
    let comment = other.library.text(key(.highlight), Field.Highlight.comment)
    let change = try #require(try comment.change(to: "ebb", by: other.device))
    let apart = other.make(
      [
        Operation(key: key(.highlight), action: .edit(Field.Highlight.comment, change)),
        Operation(key: key(.list), action: .set(Field.List.title, .text("tide"))),
        Operation(key: key(.article, 3), action: .touch),
      ],
      action: header(3).id,
      at: 9
    )
    try store.write(header(4)) { transaction in
      try transaction.set(Field.List.title, of: key(.list), to: .text("ebb"))
      try transaction.flush()
      try transaction.apply(apart)
    }
    #expect(try store.read { try $0.conflictCount() } == 3)
    try folder.raw().writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    return Array(try folder.bytes())
  }

  /// Asks everything, and does a little of everything.
  private func use(_ folder: TestFolder) throws {
    try folder.reader().read { view in
      for article in try view.articles(.all, order: .saved, limit: nil) {
        _ = try article.version.map { try view.text($0.digest) }
        _ = try view.highlights(of: article.id)
      }
      _ = try view.articles(.text(.word("moon"), in: .anywhere), order: .relevance, limit: 9)
      _ = try (view.highlights(.all), view.notes(.all), view.lists(), view.tags(), view.trash())
      _ = try (view.log(limit: 9), view.undoableActions(limit: 9))
      _ = try (view.conflictCount(), view.conflicts())
    }
    try folder.store().write(header(3)) { transaction in
      try transaction.edit(Field.Highlight.comment, of: key(.highlight, 1), to: "ebb")
      try transaction.set(Field.Article.title, of: key(.article, 2), to: .text("salt"))
      _ = try transaction.undo(header(2).id)
      for text in [key(.highlight), key(.highlight, 2)] {
        try transaction.resolve(Field.Highlight.comment, of: text, to: "salt")
      }
    }
  }

  @Test func `is answered or refused, and never crashes the program`() throws {
    let seed: UInt64 = 7
    print("seed \(seed)")
    var generator = SeededGenerator(seed: seed)
    let whole = try filled(TestFolder())
    var refusals = 0
    for _ in 0..<scheduleCount(300) {
      let folder = TestFolder()
      #expect(mkdir(folder.path, 0o700) == 0)
      var bytes = whole
      let place = generator.pick(0...bytes.count - 1)
      bytes[place] ^= UInt8(1 << generator.pick(0...7))
      try Data(bytes).write(to: URL(fileURLWithPath: folder.library))
      do { try use(folder) } catch { refusals += 1 }
    }
    #expect(refusals > 0)
    print("\(refusals) damaged libraries were refused")
  }
}
