import Foundation
import GRDB
public import Reading

extension Transaction {
  /// Keeps a blob, whose file `ReadingStore.keepFiles` has written if it is a large one.
  public func put(_ blob: PreparedBlob) throws {
    try execute(
      "INSERT OR IGNORE INTO blob (digest, coding, length, bytes) VALUES (?, ?, ?, ?)",
      [
        blob.digest.blob, blob.coding.rawValue, blob.length, blob.isSmall ? Data(blob.bytes) : nil,
      ]
    )
  }

  /// Says what a version was made of; what is known already stays.
  public func put(_ original: Original, of version: Identifier<Version>, part: Int = 0) throws {
    try execute(
      """
      INSERT OR IGNORE INTO original (version, part, digest, media_type, charset, url, fetched_at)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """,
      [
        version.blob, part, original.digest.blob, original.mediaType, original.charset,
        original.url, original.fetchedAt.milliseconds,
      ]
    )
  }

  /// Says which blob an image in a version's text is; what is known already stays.
  public func put(_ image: KeptImage, of version: Identifier<Version>) throws {
    try execute(
      "INSERT OR IGNORE INTO image (version, url, digest, media_type) VALUES (?, ?, ?, ?)",
      [version.blob, image.url, image.digest.blob, image.mediaType]
    )
  }

  private func execute(_ sql: String, _ arguments: StatementArguments) throws {
    try database.cachedStatement(sql: sql).execute(arguments: arguments)
    if database.changesCount > 0 { hasWritten = true }
  }
}
