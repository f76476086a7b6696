import CZstd

/// Decompresses bodies one after the other, reusing its memory.
///
/// Cannot be copied and is not Sendable: keep it where the work is.
public struct ZstdDecompressor: ~Copyable {
  private let context: OpaquePointer

  public init() throws(ZstdError) {
    guard let context = ZSTD_createDCtx() else { throw .outOfMemory }
    self.context = context
  }

  deinit {
    ZSTD_freeDCtx(context)
  }

  /// The bytes inside a frame, at most `limit` of them.
  ///
  /// What the frame says about its size is used only to refuse it early and to reserve memory.
  public mutating func decompress(
    _ frame: [UInt8],
    limit: Int
  ) throws(ZstdError) -> [UInt8] {
    let limit = max(limit, 0)
    let capacity = try Self.capacity(for: frame, limit: limit)
    var result = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      result = ZSTD_decompressDCtx(
        context,
        buffer.baseAddress,
        buffer.count,
        frame,
        frame.count
      )
      count = ZSTD_isError(result) == 0 ? result : 0
    }
    guard ZSTD_isError(result) == 0 else { throw Self.error(result, limit: limit) }
    // Without a size in the frame we reserved the limit; do not keep what was not needed.
    return bytes.count > capacity / 2 ? bytes : bytes.withUnsafeBufferPointer { Array($0) }
  }

  private static func capacity(for frame: [UInt8], limit: Int) throws(ZstdError) -> Int {
    let claimed = ZSTD_getFrameContentSize(frame, frame.count)
    guard claimed != czstd_size_error() else { throw .damaged }
    guard claimed != czstd_size_unknown() else { return limit }
    guard claimed <= UInt64(limit) else { throw .tooLarge(limit: limit) }
    return Int(claimed)
  }

  private static func error(_ result: Int, limit: Int) -> ZstdError {
    switch ZSTD_getErrorCode(result) {
    case ZSTD_error_dstSize_tooSmall: .tooLarge(limit: limit)
    case ZSTD_error_memory_allocation: .outOfMemory
    default: .damaged
    }
  }
}
