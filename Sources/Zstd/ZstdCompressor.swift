import CZstd

/// Compresses bodies one after the other, reusing its memory.
///
/// Cannot be copied and is not Sendable: keep it where the work is.
public struct ZstdCompressor: ~Copyable {
  private let context: OpaquePointer

  /// A compressor of a level from 1 (fast) to 19 (small); others are moved to the nearest.
  public init(level: Int = 3) throws(ZstdError) {
    context = try Self.context(level: min(max(level, 1), 19))
  }

  deinit {
    ZSTD_freeCCtx(context)
  }

  /// One frame that holds the bytes, their count and a checksum.
  ///
  /// Equal bytes give equal frames, as long as the zstd version is the same.
  public mutating func compress(_ bytes: [UInt8]) throws(ZstdError) -> [UInt8] {
    var result = 0
    let frame = [UInt8](unsafeUninitializedCapacity: ZSTD_compressBound(bytes.count)) {
      buffer,
      count in
      result = ZSTD_compress2(context, buffer.baseAddress, buffer.count, bytes, bytes.count)
      count = ZSTD_isError(result) == 0 ? result : 0
    }
    guard ZSTD_isError(result) == 0 else { throw .outOfMemory }
    // Room was made for the worst case; a copy keeps only what was needed.
    return frame.withUnsafeBufferPointer { Array($0) }
  }

  private static func context(level: Int) throws(ZstdError) -> OpaquePointer {
    guard let context = ZSTD_createCCtx() else { throw .outOfMemory }
    // A checksum is four bytes a body, so that a damaged one is an error and not another text.
    let codes = [
      ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, Int32(level)),
      ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1),
    ]
    guard codes.allSatisfy({ ZSTD_isError($0) == 0 }) else {
      ZSTD_freeCCtx(context)
      throw .outOfMemory
    }
    return context
  }
}
