import Foundation
import GRDB
public import Reading

extension View {
  /// Whether a body is on this device.
  public func isHere(_ digest: Digest) throws -> Bool {
    try Int.fetchOne(
      database.cachedStatement(sql: "SELECT 1 FROM content WHERE digest = ?"),
      arguments: [digest.blob]
    ) == 1
  }

  /// An article's text; `nil` when its body is not on this device.
  public func text(_ digest: Digest) throws -> ArticleText? {
    let row = try Row.fetchOne(
      database.cachedStatement(sql: "SELECT coding, length, bytes FROM content WHERE digest = ?"),
      arguments: [digest.blob]
    )
    guard let row else { return nil }
    var verifier = try BodyVerifier()
    guard let coding = try PreparedContent.Coding(rawValue: row.value(0)),
      let text = verifier.text(
        digest,
        coding: coding,
        length: try row.value(1),
        bytes: Array(try row.value(2) as Data)
      )
    else { throw StorageError.damagedContent }
    return text
  }
}

extension Transaction {
  /// Keeps a body.
  ///
  /// Best called before the version that names it is created; an article indexed without its body
  /// is indexed again.
  public func put(_ content: PreparedContent) throws {
    try keep([content])
    hasWritten = true
  }

  /// Keeps bodies, and indexes the articles that waited for them, in the order of the index.
  func keep(_ contents: [PreparedContent]) throws {
    try reindexingArticles(waitingFor: contents.map(\.digest)) {
      for content in contents {
        freshTexts[content.digest] = content.plain
        try insert(content)
      }
    }
  }

  private func insert(_ content: PreparedContent) throws {
    try database.cachedStatement(
      sql: "INSERT OR IGNORE INTO content (digest, coding, length, bytes) VALUES (?, ?, ?, ?)"
    ).execute(arguments: [
      content.digest.blob, content.coding.rawValue, content.length, Data(content.bytes),
    ])
    guard database.changesCount > 0 else { return }
    let place = database.lastInsertedRowID
    try noteAnchoring(awaiting: content.digest)
    try database.cachedStatement(sql: "INSERT INTO packing (content, envelope) VALUES (?, 0)")
      .execute(arguments: [place])
  }
}
