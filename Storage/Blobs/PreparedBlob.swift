public import Reading
import Zstd

/// Bytes from outside, named and compressed away from the store, ready to be kept.
public struct PreparedBlob: Sendable {
  /// Beyond so many stored bytes a blob is a file of its own.
  ///
  /// Small ones cost less in the library's file, where they share the one fsync of their
  /// transaction; large ones would fill the write-ahead log.
  static let smallByteCount = 64 * 1024

  /// Of the bytes as they came.
  public let digest: Digest
  let coding: PreparedContent.Coding
  let length: Int
  let bytes: [UInt8]

  var isSmall: Bool { bytes.count <= Self.smallByteCount }
}

extension ContentPress {
  /// Names bytes, and compresses them where that makes them smaller.
  public mutating func prepare(blob bytes: [UInt8]) throws -> PreparedBlob {
    let packed = try compressor.compress(bytes)
    let isSmaller = packed.count < bytes.count
    return PreparedBlob(
      digest: Digest(of: bytes),
      coding: isSmaller ? .zstd : .plain,
      length: bytes.count,
      bytes: isSmaller ? packed : bytes
    )
  }
}
