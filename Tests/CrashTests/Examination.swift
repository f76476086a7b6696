import Foundation
import GRDB
import Testing

/// Looks whether a library is whole, and whether it holds what was acknowledged.
struct Examination {
  let carrel: Carrel

  /// One line of an export; only what is looked at.
  private struct Line: Decodable {
    let kind: String
    let title: String?
    let text: String?
    let quote: String?
    let body: String?
  }

  /// What was acknowledged and is missing, or is there twice, in part, or without being asked for.
  func losses(from journal: Journal) throws -> [String] {
    let lines = try export(carrel).map {
      try JSONDecoder().decode(Line.self, from: Data($0.utf8))
    }
    let articles = lines.filter { $0.kind == "article" }
    let notes = lines.filter { $0.kind == "note" }.map { $0.body ?? "" }
    let quotes = lines.filter { $0.kind == "highlight" }.map { $0.quote ?? "" }
    let (wanted, possible) = (journal.acknowledged, journal.attempted)
    return compare(
      articles.map { $0.title ?? "" },
      Set(wanted.pages.keys),
      Set(possible.pages.keys)
    )
      + compare(notes, wanted.notes, possible.notes)
      + compare(quotes, wanted.quotes, possible.quotes)
      + articles.compactMap { tear(in: $0, possible.pages) }
  }

  private func compare(
    _ found: [String],
    _ wanted: Set<String>,
    _ possible: Set<String>
  ) -> [String] {
    wanted.subtracting(found).map { "lost: \($0)" }
      + Set(found).subtracting(possible).map { "nobody's: \($0)" }
      + (Set(found).count == found.count ? [] : ["something is there twice"])
  }

  private func tear(in article: Line, _ pages: [String: Page]) -> String? {
    let text = article.text ?? ""
    let paragraphs = pages[article.title ?? ""]?.paragraphs ?? []
    return paragraphs.allSatisfy(text.contains) ? nil : "torn: \(article.title ?? "")"
  }

  /// Every page that was acknowledged is found by a word that only it has.
  func findPages(of journal: Journal) throws {
    for page in journal.acknowledged.pages.values {
      let found = try carrel.attempt("search", page.ownWord, "--json")
      #expect(found.status == 0 && found.output.contains("\"\(page.title)\""))
    }
  }

  /// What is exported reads back, in an empty home, to the same export.
  func exportAgain(through other: Carrel, in scratch: Scratch) throws {
    let lines = try export(carrel)
    let file = try scratch.file("export.jsonl", lines.joined(separator: "\n"))

    try other.run("import", "jsonl", file)

    #expect(try export(other).sorted() == lines.sorted())
  }

  private func export(_ carrel: Carrel) throws -> [String] {
    try carrel.run("export", "jsonl").split(separator: "\n").map(String.init)
  }

  /// The file itself: SQLite's own check, the indexes against the rows, the log against the rows.
  func examineFile() throws {
    let path = carrel.home.appending(path: "library.sqlite").path
    try DatabaseQueue(path: path).read { database in
      #expect(try String.fetchAll(database, sql: "PRAGMA integrity_check") == ["ok"])
      for table in ["article", "highlight", "note"] {
        let rows = try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table)")
        let indexed = try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table)_words_docsize")
        #expect(rows == indexed, "the index of \(table)")
      }
      try examineLog(database)
    }
  }

  /// The changes of this device are numbered without a gap, and none is only half applied.
  private func examineLog(_ database: Database) throws {
    let log = try Row.fetchOne(
      database,
      sql: """
        SELECT count(*), max(sequence), (SELECT next_sequence - 1 FROM replica),
          (SELECT applied FROM device WHERE device = 1)
        FROM changeset WHERE device = 1
        """
    )
    let counts = try #require(log)
    #expect(counts[0] as Int == counts[1])
    #expect(counts[0] as Int == counts[2])
    #expect(counts[0] as Int == counts[3])
    let missing = try Int.fetchOne(
      database,
      sql: """
        SELECT count(*) FROM article
        WHERE version IS NOT NULL AND NOT EXISTS (
          SELECT 1 FROM version JOIN content ON content.digest = version.digest
          WHERE version.id = article.version)
        """
    )
    #expect(missing == 0, "articles without the text that they show")
  }

  /// As many actions of a kind are in the log as things were made one by one.
  func countActions(_ intent: Int, are count: Int) throws {
    let path = carrel.home.appending(path: "library.sqlite").path
    let actions = try DatabaseQueue(path: path).read { database in
      try Int.fetchOne(
        database,
        sql: "SELECT count(DISTINCT action) FROM changeset WHERE intent = ?",
        arguments: [intent]
      )
    }
    #expect(actions == count)
  }
}
