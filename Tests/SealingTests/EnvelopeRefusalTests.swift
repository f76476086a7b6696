import SeededRandomness
import SyncProtocol
import Testing

@testable import Sealing

@Suite struct `An envelope that was tampered with` {
  private let sealer: EnvelopeSealer
  private let envelope: SealedEnvelope
  private let forger: Forger

  init() throws {
    var generator = SeededGenerator(seed: 11)
    let (sealer, epochKey) = Example.sealer(seed: 11)
    self.sealer = sealer
    envelope = try sealer.seal(
      Array("a note".utf8),
      kind: .changes,
      device: DeviceID(using: &generator),
      range: 3...5,
      previous: generator.bytes(32),
      using: &generator
    )
    forger = Forger(epochKey: epochKey, header: envelope.header)
  }

  private func rejection(of bytes: [UInt8]) throws -> SealingError.Rejection? {
    try SealingTests.rejection { _ = try sealer.open(try SealedEnvelope(decoding: bytes)) }
  }

  @Test func `opens while it is whole`() throws {
    #expect(try rejection(of: envelope.bytes) == nil)
  }

  @Test func `is refused whichever bit was flipped`() throws {
    for bit in 0..<8 * envelope.bytes.count {
      var bytes = envelope.bytes
      bytes[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(try rejection(of: bytes) != nil, "bit \(bit)")
    }
  }

  @Test func `is refused for 10,000 flips of a big one`() throws {
    var generator = SeededGenerator(seed: 12)
    let big = try sealer.seal(
      generator.bytes(40_000),
      kind: .bodies,
      device: DeviceID(using: &generator),
      range: 1...1,
      previous: SealedEnvelope.noPrevious,
      using: &generator
    )
    #expect(try rejection(of: big.bytes) == nil)
    var bytes = big.bytes
    for _ in 0..<10_000 {
      let bit = generator.pick(0...8 * bytes.count - 1)
      bytes[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(try rejection(of: bytes) != nil, "bit \(bit)")
      bytes[bit / 8] ^= 1 << UInt8(bit % 8)
    }
  }

  @Test func `is refused wherever it was cut, also with a length that fits`() throws {
    for count in 0..<envelope.bytes.count {
      let cut = Array(envelope.bytes.prefix(count))
      #expect(try rejection(of: cut) == .shape)
      guard count >= EnvelopeHeader.byteCount else { continue }
      var header = envelope.header
      header.length = UInt32(count - EnvelopeHeader.byteCount)
      let fitting = header.bytes + cut.dropFirst(EnvelopeHeader.byteCount)
      #expect(try rejection(of: fitting) == .length)
    }
    #expect(try rejection(of: envelope.bytes + [0]) == .shape)
  }

  @Test func `is refused when any field of its header is another valid one`() throws {
    var generator = SeededGenerator(seed: 13)
    let changes: [(SealingError.Rejection, (inout EnvelopeHeader) -> Void)] = [
      (.suite, { $0.suite = 2 }),
      (.kind, { $0.kind = EnvelopeKind(rawValue: 3) }),
      (.commitment, { $0.kind = .bodies }),
      (.epoch, { $0.epoch = 2 }),
      (.space, { $0.space = SpaceID(using: &generator) }),
      (.commitment, { $0.device = DeviceID(using: &generator) }),
      (.commitment, { $0.range = 2...5 }),
      (.commitment, { $0.range = 3...6 }),
      (.reference, { $0.reference = generator.bytes(16) }),
      (.commitment, { $0.previous = generator.bytes(32) }),
      (.commitment, { $0.salt = generator.bytes(32) }),
      (.commitment, { $0.commitment = generator.bytes(32) }),
    ]
    for (number, (expected, change)) in changes.enumerated() {
      var header = envelope.header
      change(&header)
      #expect(
        try rejection(of: header.bytes + envelope.sealed) == expected,
        "change \(number)"
      )
    }
  }

  @Test func `is refused with the commitment or the ciphertext of another`() throws {
    var generator = SeededGenerator(seed: 14)
    let other = try sealer.seal(
      Array("a note".utf8),
      kind: .changes,
      device: envelope.header.device,
      range: 3...5,
      previous: envelope.header.previous,
      using: &generator
    )
    var header = envelope.header
    header.commitment = other.header.commitment

    #expect(try rejection(of: header.bytes + envelope.sealed) == .commitment)
    #expect(try rejection(of: envelope.header.bytes + other.sealed) == .tag)
  }

  @Test func `is refused under another key of the same epoch`() throws {
    var generator = SeededGenerator(seed: 15)
    let other = EnvelopeSealer(
      space: sealer.space,
      keyring: Keyring(space: sealer.space, using: &generator)
    )

    #expect(throws: SealingError.rejected(.commitment)) { try other.open(envelope) }
  }

  @Test func `opens when it is forged with the true key, so that the refusals below count`() throws
  {
    let forged = try forger.envelope(Forger.plaintext([1, 2, 3]))

    #expect(try sealer.open(try SealedEnvelope(decoding: forged)) == [1, 2, 3])
  }

  @Test func `is refused when its padding is not zero`() throws {
    let ones = Forger.plaintext([1, 2, 3], filling: 1)
    var last = Forger.plaintext([1, 2, 3])
    last[127] = 0x80

    #expect(try rejection(of: try forger.envelope(ones)) == .padding)
    #expect(try rejection(of: try forger.envelope(last)) == .padding)
  }

  @Test(arguments: [125, 200, 0x7FFF_FFFF, 0xFFFF_FFFF])
  func `is refused when it states another true length`(length: Int) throws {
    let plaintext = Forger.plaintext([1, 2, 3], trueLength: length)

    #expect(try rejection(of: try forger.envelope(plaintext)) == .trueLength)
  }

  @Test func `is refused when it states a shorter true length, for the rest is no padding`() throws
  {
    let plaintext = Forger.plaintext([1, 2, 3], trueLength: 2)

    #expect(try rejection(of: try forger.envelope(plaintext)) == .padding)
  }

  @Test(arguments: [129, 144, 256])
  func `is refused when it is padded further than it must be`(count: Int) throws {
    let plaintext = Forger.plaintext([1, 2, 3], count: count)

    #expect(try rejection(of: try forger.envelope(plaintext)) == .trueLength)
  }

  @Test(arguments: [0, 3, 4, 127])
  func `is refused when it is padded less than it must be`(count: Int) throws {
    let plaintext = Array(Forger.plaintext([]).prefix(count))

    #expect(try rejection(of: try forger.envelope(plaintext)) == .length)
  }

  @Test func `is refused when it holds more than its kind may`() throws {
    let limit = SyncLimits.runBytes
    let over = Forger.plaintext(
      [UInt8](repeating: 1, count: limit + 1),
      count: Padding.plaintextCount(ofPayload: limit)
    )

    #expect(try rejection(of: try forger.envelope(over)) == .trueLength)
  }

  @Test func `is refused when its key was derived for something else`() throws {
    let plaintext = Forger.plaintext([1, 2, 3])

    #expect(
      try rejection(of: try forger.envelope(plaintext, word: "carrel/v1/wrap")) == .commitment
    )
  }

  @Test func `is refused when the tag covers another header, the commitment being right`() throws {
    var bytes = try forger.envelope(Forger.plaintext([1, 2, 3])) { $0[0] = 0 }
    bytes.replaceSubrange(0..<4, with: EnvelopeHeader.magic)

    #expect(try rejection(of: bytes) == .tag)
  }
}
