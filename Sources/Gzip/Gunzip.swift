internal import CZlib

/// The content of gzip bytes, all members one after the other, at most `limit` bytes of it.
///
/// Bytes after the last member that do not start another one are ignored, as gzip does.
/// Source: RFC 1952, https://www.rfc-editor.org/rfc/rfc1952
public func gunzip(_ bytes: [UInt8], limit: Int) throws(GzipError) -> [UInt8] {
  guard isGzip(bytes) else { throw .notGzip }
  var inflater = try Inflater(limit: limit)
  return try inflater.unpack(bytes)
}

/// Whether the bytes start as gzip does.
public func isGzip(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

/// One run of zlib.
private struct Inflater: ~Copyable {
  /// At one place in memory, for zlib remembers its address.
  private let stream: UnsafeMutablePointer<z_stream>
  private let limit: Int
  private var content: [UInt8] = []

  init(limit: Int) throws(GzipError) {
    self.limit = max(0, limit)
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 16: expect gzip and nothing else.
    let status = inflateInit2_(
      stream,
      MAX_WBITS + 16,
      ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size)
    )
    guard status == Z_OK else { throw .outOfMemory }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  mutating func unpack(_ bytes: [UInt8]) throws(GzipError) -> [UInt8] {
    var rest = bytes[...]
    repeat {
      let used = try member(rest)
      rest = rest.dropFirst(used)
      guard inflateReset(stream) == Z_OK else { throw .damaged }
    } while rest.starts(with: [0x1F, 0x8B])
    return content
  }

  /// Unpacks one member and says how many bytes it took.
  private mutating func member(_ bytes: ArraySlice<UInt8>) throws(GzipError) -> Int {
    var used = 0
    while true {
      let step = inflateStep(bytes.dropFirst(used).prefix(1 << 24))
      used += step.used
      guard content.count + step.output.count <= limit else { throw .tooLarge(limit: limit) }
      content += step.output
      switch step.status {
      case Z_STREAM_END: return used
      case Z_OK where step.used > 0 || !step.output.isEmpty: continue
      case Z_OK, Z_BUF_ERROR: throw .truncated
      case Z_MEM_ERROR: throw .outOfMemory
      default: throw .damaged
      }
    }
  }

  private mutating func inflateStep(
    _ bytes: ArraySlice<UInt8>
  ) -> (status: Int32, used: Int, output: [UInt8]) {
    var input = Array(bytes)
    var status = Z_OK
    var used = 0
    let room = min(1 << 18, limit - content.count + 1)
    let output = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      input.withUnsafeMutableBufferPointer { source in
        stream.pointee.next_in = source.baseAddress
        stream.pointee.avail_in = UInt32(source.count)
        stream.pointee.next_out = buffer.baseAddress
        stream.pointee.avail_out = UInt32(room)
        status = inflate(stream, Z_NO_FLUSH)
        used = source.count - Int(stream.pointee.avail_in)
        count = room - Int(stream.pointee.avail_out)
      }
    }
    return (status, used, output)
  }
}
