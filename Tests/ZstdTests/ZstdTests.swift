import SeededRandomness
import Testing
import Zstd

@Suite struct `A compressed body` {
  @Test(arguments: [0, 1, 19, 40], [0, 1, 2, 100, 70_000])
  func `comes back as it was`(level: Int, count: Int) throws {
    let body = words(count)
    var compressor = try ZstdCompressor(level: level)
    var decompressor = try ZstdDecompressor()

    let frame = try compressor.compress(body)

    #expect(try decompressor.decompress(frame, limit: count) == body)
  }

  @Test func `is small, and the same each time`() throws {
    var compressor = try ZstdCompressor()

    let first = try compressor.compress(words(70_000))
    let second = try compressor.compress(words(70_000))

    #expect(first.count < 20_000)
    #expect(first.capacity < 21_000)
    #expect(first == second)
  }

  @Test func `keeps its neighbours apart`() throws {
    var compressor = try ZstdCompressor()
    var decompressor = try ZstdDecompressor()

    for count in 0..<500 {
      let frame = try compressor.compress(words(count))
      #expect(try decompressor.decompress(frame, limit: 500) == words(count))
    }
  }

  @Test func `is opened up to the limit and no further`() throws {
    var compressor = try ZstdCompressor()
    var decompressor = try ZstdDecompressor()
    let frame = try compressor.compress([UInt8](repeating: 0, count: 1_000_000))

    #expect(frame.count < 100)
    #expect(throws: ZstdError.tooLarge(limit: 999_999)) {
      try decompressor.decompress(frame, limit: 999_999)
    }
    #expect(throws: ZstdError.tooLarge(limit: 0)) {
      try decompressor.decompress(frame, limit: -1)
    }
    #expect(try decompressor.decompress(frame, limit: 1_000_000).count == 1_000_000)
  }

  @Test func `is opened up to the limit when it does not tell its size`() throws {
    var decompressor = try ZstdDecompressor()
    // RFC 8878: magic, no size and a window of 1 MiB, then one last block: 1000 times "a".
    let frame: [UInt8] = [0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x50, 0x43, 0x1f, 0x00, 0x61]

    let body = try decompressor.decompress(frame, limit: 5000)

    #expect(body == [UInt8](repeating: 0x61, count: 1000))
    #expect(body.capacity < 2000)
    #expect(throws: ZstdError.tooLarge(limit: 999)) {
      try decompressor.decompress(frame, limit: 999)
    }
  }

  @Test func `that lies about its size is refused`() throws {
    var decompressor = try ZstdDecompressor()
    // The same, with a size of four bytes: 2000 instead of 1000, then 500, then 4 GiB.
    for size: [UInt8] in [[0xd0, 7, 0, 0], [0xf4, 1, 0, 0], [255, 255, 255, 255]] {
      let frame: [UInt8] = [0x28, 0xb5, 0x2f, 0xfd, 0xa0] + size + [0x43, 0x1f, 0x00, 0x61]

      #expect(throws: ZstdError.self) { try decompressor.decompress(frame, limit: 5000) }
    }
    let honest: [UInt8] = [0x28, 0xb5, 0x2f, 0xfd, 0xa0, 0xe8, 3, 0, 0, 0x43, 0x1f, 0x00, 0x61]
    #expect(try decompressor.decompress(honest, limit: 5000).count == 1000)
  }

  @Test func `that breaks off is damaged`() throws {
    var compressor = try ZstdCompressor()
    var decompressor = try ZstdDecompressor()
    let frame = try compressor.compress(words(2000))

    for count in 0..<frame.count {
      #expect(throws: ZstdError.damaged) {
        try decompressor.decompress(Array(frame.prefix(count)), limit: 2000)
      }
    }
    #expect(throws: ZstdError.damaged) { try decompressor.decompress(frame + [0], limit: 2000) }
  }

  @Test func `with one bit turned is never another text`() throws {
    var compressor = try ZstdCompressor()
    var decompressor = try ZstdDecompressor()
    let body = words(300)
    let frame = try compressor.compress(body)

    var refused = 0
    for bit in 0..<frame.count * 8 {
      var turned = frame
      turned[bit / 8] ^= 1 << UInt8(bit % 8)
      do throws(ZstdError) {
        #expect(try decompressor.decompress(turned, limit: 300) == body)
      } catch {
        refused += 1
      }
    }
    #expect(refused > frame.count * 7)
  }

  @Test func `made of noise is refused without harm`() throws {
    var decompressor = try ZstdDecompressor()
    var random = SeededGenerator(seed: 0x5eed)
    print("seed 0x5eed")

    for _ in 0..<5000 {
      let noise = (0..<Int.random(in: 0...60, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      let magic: [UInt8] = Bool.random(using: &random) ? [0x28, 0xb5, 0x2f, 0xfd] : []
      do throws(ZstdError) {
        #expect(try decompressor.decompress(magic + noise, limit: 1000).count <= 1000)
      } catch {
        #expect(error != .outOfMemory)
      }
    }
  }

  private func words(_ count: Int) -> [UInt8] {
    var random = SeededGenerator(seed: 7)
    let words = ["lamp ", "page ", "river ", "of ", "stone "]
    var text: [UInt8] = []
    while text.count < count { text += Array(words[Int(random.next() % 5)].utf8) }
    return Array(text.prefix(count))
  }
}
