import SeededRandomness
import SyncFixtures
import SyncProtocol
import Testing

@Suite struct `An envelope` {
  private let bytes: [UInt8]

  init() throws {
    var generator = SeededGenerator(seed: 6)
    var chain = EnvelopeChain(
      SpaceID(using: &generator),
      DeviceID(using: &generator)
    )
    bytes = chain.next(numbers: 3)
  }

  @Test func `is written as it is read`() throws {
    let envelope = try SealedEnvelope(decoding: bytes)
    #expect(envelope.bytes == bytes)
    #expect(envelope.header.bytes + envelope.sealed == bytes)
    #expect(envelope.header.bytes.count == 174)
    #expect(envelope.header.range == 1...3)
  }

  @Test func `cut anywhere, or with more behind it, is refused`() {
    for count in 0..<bytes.count {
      #expect(throws: EnvelopeError.self) {
        try SealedEnvelope(decoding: Array(bytes.prefix(count)))
      }
    }
    #expect(throws: EnvelopeError.self) { try SealedEnvelope(decoding: bytes + [0]) }
  }

  @Test func `has a possible range`() {
    // The two numbers stand at 42 and 50.
    for (first, last): (UInt64, UInt64) in [(0, 3), (4, 3), (1, .max), (.max, .max)] {
      var altered = bytes
      altered.replaceSubrange(42..<50, with: (0..<8).map { UInt8(first >> (56 - 8 * $0) & 255) })
      altered.replaceSubrange(50..<58, with: (0..<8).map { UInt8(last >> (56 - 8 * $0) & 255) })
      #expect(throws: EnvelopeError.impossibleRange) { try SealedEnvelope(decoding: altered) }
    }
  }

  @Test func `differs in some field when any bit of its header does`() throws {
    let header = try SealedEnvelope(decoding: bytes).header
    for place in 0..<EnvelopeHeader.byteCount {
      for bit in 0..<8 {
        var altered = bytes
        altered[place] ^= 1 << UInt8(bit)
        do throws(EnvelopeError) {
          #expect(try SealedEnvelope(decoding: altered).header != header)
        } catch {
          continue
        }
      }
    }
  }

  @Test func `never traps on random bytes`() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<10_000 {
      let mutated = generator.mutated(bytes)
      do throws(EnvelopeError) {
        #expect(try SealedEnvelope(decoding: mutated).bytes == mutated)
      } catch {
        continue
      }
    }
  }

  @Test func `of any kind and suite can be read`() throws {
    for value in UInt8.min...UInt8.max {
      var altered = bytes
      altered[4] = value
      altered[5] = value
      let header = try SealedEnvelope(decoding: altered).header
      #expect(header.suite == value)
      #expect(header.kind.rawValue == value)
    }
  }
}
