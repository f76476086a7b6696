import SeededRandomness
import SyncProtocol
import Testing

@testable import Sealing

@Suite struct `An envelope` {
  @Test(arguments: [EnvelopeKind.changes, .bodies], [0, 1, 123, 124, 125, 5_000])
  func `opens to what was sealed`(kind: EnvelopeKind, count: Int) throws {
    var generator = SeededGenerator(seed: UInt64(count))
    let (sealer, _) = Example.sealer(seed: 1)
    let payload = generator.bytes(count)
    let device = DeviceID(using: &generator)

    let envelope = try sealer.seal(
      payload,
      kind: kind,
      device: device,
      range: 4...9,
      previous: SealedEnvelope.noPrevious,
      using: &generator
    )

    #expect(try sealer.open(envelope) == payload)
    #expect(envelope.header.kind == kind)
    #expect(envelope.header.device == device)
    #expect(envelope.header.range == 4...9)
    #expect(envelope.header.previous == SealedEnvelope.noPrevious)
  }

  @Test(arguments: [(EnvelopeKind.changes, SyncLimits.runBytes), (.bodies, SyncLimits.packBytes)])
  func `holds as much as its kind may, and no more`(kind: EnvelopeKind, limit: Int) throws {
    let (sealer, _) = Example.sealer(seed: 2)
    let seal = { (count: Int) in
      var generator = SeededGenerator(seed: 2)
      return try sealer.seal(
        [UInt8](repeating: 7, count: count),
        kind: kind,
        device: DeviceID(using: &generator),
        range: 1...1,
        previous: SealedEnvelope.noPrevious,
        using: &generator
      )
    }

    let full = try seal(limit)
    #expect(full.bytes.count <= SyncLimits.envelopeBytes)
    #expect(try sealer.open(full).count == limit)
    #expect(throws: SealingError.rejected(.length)) { try seal(limit + 1) }
  }

  @Test func `never looks the same twice`() throws {
    var generator = SeededGenerator(seed: 3)
    let (sealer, _) = Example.sealer(seed: 3)
    let device = DeviceID(using: &generator)
    let envelopes = try (0..<100).map { _ in
      try sealer.seal(
        [1, 2, 3],
        kind: .changes,
        device: device,
        range: 1...1,
        previous: SealedEnvelope.noPrevious,
        using: &generator
      )
    }

    #expect(Set(envelopes.map(\.header.salt)).count == 100)
    #expect(Set(envelopes.map(\.header.commitment)).count == 100)
    #expect(Set(envelopes.map { Array($0.sealed) }).count == 100)
  }

  @Test func `looks the same twice when the generator repeats itself`() throws {
    let (sealer, _) = Example.sealer(seed: 3)
    let seal = {
      var generator = SeededGenerator(seed: 3)
      return try sealer.seal(
        [1, 2, 3],
        kind: .changes,
        device: DeviceID(using: &generator),
        range: 1...1,
        previous: SealedEnvelope.noPrevious,
        using: &generator
      )
    }

    #expect(try seal() == seal())
  }

  @Test func `is sealed under the newest epoch, and opens under older ones`() throws {
    var generator = SeededGenerator(seed: 4)
    let space = SpaceID(using: &generator)
    var writer = FixedWriter()
    for epoch in [1, 7, 256] as [UInt64] {
      writer.bytes(space.bytes)
      writer.number(epoch, 4)
      writer.bytes(generator.bytes(32))
    }
    let new = EnvelopeSealer(space: space, keyring: try Keyring(decoding: writer.written))
    let old = EnvelopeSealer(
      space: space,
      keyring: try Keyring(decoding: writer.written.prefix(104))
    )
    let seal = { (sealer: EnvelopeSealer) in
      try sealer.seal(
        [1],
        kind: .bodies,
        device: DeviceID(using: &generator),
        range: 1...1,
        previous: SealedEnvelope.noPrevious,
        using: &generator
      )
    }
    let (newest, older) = (try seal(new), try seal(old))

    #expect(newest.header.epoch == 256)
    #expect(older.header.epoch == 7)
    #expect(try new.open(older) == [1])
    #expect(throws: SealingError.rejected(.epoch)) { try old.open(newest) }
  }

  @Test func `names the one before it by the hash of all its bytes`() throws {
    var generator = SeededGenerator(seed: 5)
    let (sealer, _) = Example.sealer(seed: 5)
    let device = DeviceID(using: &generator)
    let first = try sealer.seal(
      [1],
      kind: .changes,
      device: device,
      range: 1...3,
      previous: SealedEnvelope.noPrevious,
      using: &generator
    )
    let second = try sealer.seal(
      [2],
      kind: .changes,
      device: device,
      range: 4...4,
      previous: first.chainHash,
      using: &generator
    )

    #expect(first.chainHash.count == 32)
    #expect(second.header.previous == first.chainHash)
    #expect(second.chainHash != first.chainHash)
  }

  @Test func `is not sealed for an unknown kind, or with a hash of another length`() throws {
    let (sealer, _) = Example.sealer(seed: 6)
    let seal = { (kind: EnvelopeKind, previous: [UInt8]) in
      var generator = SeededGenerator(seed: 6)
      return try sealer.seal(
        [1],
        kind: kind,
        device: DeviceID(using: &generator),
        range: 1...1,
        previous: previous,
        using: &generator
      )
    }

    for previous in [0, 31, 33].map({ [UInt8](repeating: 0, count: $0) }) {
      #expect(throws: SealingError.rejected(.shape)) { try seal(.changes, previous) }
    }
    let unknown = EnvelopeKind(rawValue: 3)
    #expect(throws: SealingError.rejected(.kind)) {
      try seal(unknown, SealedEnvelope.noPrevious)
    }
  }
}

@Suite struct `The padding` {
  @Test func `costs 12 % at most beyond 128 bytes, and leaves few lengths`() {
    var counts: Set<Int> = []
    for payload in stride(from: 0, through: 300_000, by: 7) {
      let count = Padding.plaintextCount(ofPayload: payload)
      counts.insert(count)
      #expect(count >= max(128, payload + 4))
      #expect(Double(count) <= max(128, Double(payload + 4) * 1.12))
    }
    #expect(counts.count <= 206)
  }

  @Test func `is taken off again`() throws {
    for count in 0...600 {
      let payload = [UInt8](repeating: 255, count: count)
      #expect(try Padding.unpad(Padding.pad(payload)) == payload)
    }
  }
}
