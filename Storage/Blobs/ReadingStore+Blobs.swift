public import Reading
import Zstd

/// A blob as it is kept.
public struct StoredBlob: Sendable {
  public let digest: Digest
  /// How many bytes came.
  public let length: Int
  let coding: PreparedContent.Coding
  /// `nil` where they are in a file.
  let bytes: [UInt8]?
}

extension ReadingStore {
  /// Bytes of the longest blob that is opened.
  public static let blobByteLimit = 256 * 1024 * 1024

  /// Writes the files of large blobs, to be called before the transaction that names them.
  ///
  /// A crash in between leaves a file that nothing names, and never a name without its file.
  public func keepFiles(of blobs: some Sequence<PreparedBlob>) throws {
    let folder = BlobFolder(library: folder)
    for blob in blobs where !blob.isSmall { try folder.write(blob) }
  }

  /// The bytes of a blob as they came; `nil` when its file is gone.
  ///
  /// Throws `StorageError.damagedContent` when they are not the ones that were kept.
  public func bytes(of blob: StoredBlob) throws -> [UInt8]? {
    guard 0...Self.blobByteLimit ~= blob.length else { throw StorageError.damagedContent }
    // What is kept is never longer than what came.
    let stored =
      try blob.bytes ?? BlobFolder(library: folder).read(blob.digest, limit: blob.length)
    guard let stored else { return nil }
    guard let bytes = unpacked(stored, blob), Digest(of: bytes) == blob.digest else {
      throw StorageError.damagedContent
    }
    return bytes
  }

  private func unpacked(_ stored: [UInt8], _ blob: StoredBlob) -> [UInt8]? {
    switch blob.coding {
    case .plain: return stored
    case .zstd:
      do {
        var decompressor = try ZstdDecompressor()
        return try decompressor.decompress(stored, limit: blob.length)
      } catch { return nil }
    }
  }
}
