import Foundation
import GRDB
public import Reading

extension View {
  /// What a version was made of, the page that was asked for first.
  ///
  /// Empty for a version that another device made: originals are not synced yet.
  public func originals(of version: Identifier<Version>) throws -> [Original] {
    try Row.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT digest, media_type, charset, url, fetched_at FROM original
          WHERE version = ? ORDER BY part
          """
      ),
      arguments: [version.blob]
    ).map(Original.init(row:))
  }

  /// The images kept for a version, by their addresses.
  public func images(of version: Identifier<Version>) throws -> [KeptImage] {
    try Row.fetchAll(
      database.cachedStatement(
        sql: "SELECT url, digest, media_type FROM image WHERE version = ? ORDER BY url"
      ),
      arguments: [version.blob]
    ).map { row in
      KeptImage(url: try row.value(0), digest: try Digest(row, 1), mediaType: try row.value(2))
    }
  }

  /// A blob, or `nil` when it was never kept here.
  public func blob(_ digest: Digest) throws -> StoredBlob? {
    let row = try Row.fetchOne(
      database.cachedStatement(sql: "SELECT coding, length, bytes FROM blob WHERE digest = ?"),
      arguments: [digest.blob]
    )
    guard let row else { return nil }
    guard let coding = PreparedContent.Coding(rawValue: try row.value(0)) else {
      throw StorageError.damagedContent
    }
    return StoredBlob(
      digest: digest,
      length: try row.value(1),
      coding: coding,
      bytes: (try row.value(2) as Data?).map(Array.init)
    )
  }

  /// The blobs that no version names: what could be deleted, were it asked for.
  public func unnamedBlobs() throws -> [Digest] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT digest FROM blob
        WHERE digest NOT IN (SELECT digest FROM original)
          AND digest NOT IN (SELECT digest FROM image)
        ORDER BY place
        """
    ).map { try Digest($0, 0) }
  }
}

extension Original {
  fileprivate init(row: Row) throws {
    self.init(
      digest: try Digest(row, 0),
      fetchedAt: try Timestamp(optional: row, 4) ?? Timestamp(milliseconds: 0)
    )
    mediaType = try row.value(1)
    charset = try row.value(2)
    url = try row.value(3)
  }
}

extension Digest {
  /// The digest in a column; a row that holds anything else is damaged.
  fileprivate init(_ row: Row, _ column: Int) throws {
    guard let blob = try row.value(column) as Data?, let digest = Self(bytes: blob) else {
      throw StorageError.damaged
    }
    self = digest
  }
}
