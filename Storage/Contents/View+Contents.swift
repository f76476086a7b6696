import Foundation
import GRDB
public import Reading
import Zstd

extension View {
  /// An article's text; `nil` when its body is not on this device.
  public func text(_ digest: Digest) throws -> ArticleText? {
    let row = try Row.fetchOne(
      database.cachedStatement(sql: "SELECT coding, length, bytes FROM content WHERE digest = ?"),
      arguments: [digest.blob]
    )
    guard let row else { return nil }
    let bytes = try Array(row.value(2) as Data)
    let coded: [UInt8]
    switch try PreparedContent.Coding(rawValue: row.value(0)) {
    case .plain: coded = bytes
    case .zstd:
      var decompressor = try ZstdDecompressor()
      do { coded = try decompressor.decompress(bytes, limit: row.value(1)) } catch {
        throw StorageError.damagedContent
      }
    case nil: throw StorageError.damagedContent
    }
    guard Digest(of: coded) == digest, let text = ArticleText(coded: coded) else {
      throw StorageError.damagedContent
    }
    return text
  }
}

extension Transaction {
  /// Keeps a body.
  ///
  /// Best called before the version that names it is created; an article indexed without its body
  /// is indexed again.
  public func put(_ content: PreparedContent) throws {
    try reindexingArticles(waitingFor: content.digest) {
      freshTexts[content.digest] = content.plain
      try database.cachedStatement(
        sql: "INSERT OR IGNORE INTO content (digest, coding, length, bytes) VALUES (?, ?, ?, ?)"
      ).execute(arguments: [
        content.digest.blob, content.coding.rawValue, content.length, Data(content.bytes),
      ])
    }
    hasWritten = true
  }
}
