import CZlib
import Gzip
import Testing

@Suite struct `Gzip bytes` {
  private let content = (0..<50_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) }

  @Test func `give back what was packed`() throws {
    for size in [0, 1, 100, 50_000] {
      let part = Array(content.prefix(size))
      #expect(try gunzip(packed(part), limit: 50_000) == part)
    }
  }

  @Test func `of several members are one after the other`() throws {
    let bytes = try packed([1, 2, 3]) + packed([]) + packed([4, 5])

    #expect(try gunzip(bytes, limit: 5) == [1, 2, 3, 4, 5])
  }

  @Test func `may be followed by something else`() throws {
    #expect(try gunzip(packed([1, 2, 3]) + [0, 0, 0, 7], limit: 5) == [1, 2, 3])
  }

  @Test func `that end too early are refused, wherever they end`() throws {
    let bytes = try packed(Array(content.prefix(300)))

    for count in 2..<bytes.count {
      #expect(throws: GzipError.truncated) { try gunzip(Array(bytes.prefix(count)), limit: 1000) }
    }
    #expect(throws: GzipError.truncated) {
      try gunzip(bytes + bytes.prefix(bytes.count - 1), limit: 1000)
    }
  }

  @Test func `that were damaged are refused`() throws {
    let bytes = try packed(content)

    for place in stride(from: 10, to: bytes.count, by: max(1, bytes.count / 50)) {
      var damaged = bytes
      damaged[place] ^= 0x55
      #expect(throws: GzipError.self) { try gunzip(damaged, limit: 100_000) }
    }
  }

  @Test func `that are none are refused`() {
    #expect(throws: GzipError.notGzip) { try gunzip([], limit: 10) }
    #expect(throws: GzipError.notGzip) { try gunzip(Array("plain text".utf8), limit: 10) }
    #expect(throws: GzipError.damaged) { try gunzip([0x1F, 0x8B, 9, 9, 9, 9], limit: 10) }
  }

  @Test func `may hold exactly the limit, and not a byte more`() throws {
    let bytes = try packed(content)

    #expect(try gunzip(bytes, limit: 50_000) == content)
    #expect(throws: GzipError.tooLarge(limit: 49_999)) { try gunzip(bytes, limit: 49_999) }
  }

  @Test func `that would burst are refused, alone or in many members`() throws {
    let bomb = try packed([UInt8](repeating: 0, count: 20_000_000))
    let members = try [[UInt8]](repeating: packed([UInt8](repeating: 0, count: 1000)), count: 2000)

    #expect(bomb.count < 30_000)
    #expect(throws: GzipError.tooLarge(limit: 1_000_000)) { try gunzip(bomb, limit: 1_000_000) }
    #expect(throws: GzipError.tooLarge(limit: 1_000_000)) {
      try gunzip(Array(members.joined()), limit: 1_000_000)
    }
  }

  private func packed(_ bytes: [UInt8]) throws -> [UInt8] {
    var stream = z_stream()
    let status = deflateInit2_(
      &stream,
      9,
      Z_DEFLATED,
      MAX_WBITS + 16,
      8,
      Z_DEFAULT_STRATEGY,
      ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size)
    )
    try #require(status == Z_OK)
    defer { deflateEnd(&stream) }
    var input = bytes
    let room = bytes.count + 1024
    return [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      input.withUnsafeMutableBufferPointer { source in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = buffer.baseAddress
        stream.avail_out = UInt32(room)
        deflate(&stream, Z_FINISH)
        count = room - Int(stream.avail_out)
      }
    }
  }
}
