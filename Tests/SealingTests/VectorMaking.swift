import Crypto
import SeededRandomness
import SyncProtocol

@testable import Sealing

extension Vector {
  /// All vectors, from one seed: written once, and then never again for this version of the formats.
  static func make() throws -> [Vector] {
    var generator = SeededGenerator(seed: 2026)
    let inputs =
      texts() + (try secrets(&generator)) + (try bundles(&generator))
      + (try envelopes(&generator)) + (try refusedEnvelopes(&generator))
      + (try signatures(&generator))
    return try inputs.map { kind, input in
      Vector(kind: kind, input: input, output: try answer(kind, input))
    }
  }

  private typealias Input = (kind: String, Fields)

  private static func texts() -> [Input] {
    ["correct horse battery", "\r\nline ends go\n", "cafe\u{301} \u{212B}", "  spaces stay  "]
      .map { ("passphrase", Fields(["text": $0])) }
      + ([0, 124, 125, 1_000, 262_144, 1_048_576] as [UInt64])
      .map { ("padding", Fields(["payload": $0])) }
  }

  private static func secrets(_ generator: inout SeededGenerator) throws -> [Input] {
    let zero = [UInt8](repeating: 0, count: 20)
    let ones = [UInt8](repeating: 255, count: 20)
    var inputs: [Input] = [zero, ones, Array(0..<20), generator.bytes(20)]
      .map { ("secret", Fields(["secret": $0])) }
    let secret = AccountSecret(using: &generator)
    let spelled = secret.spelled
    inputs += [String(spelled.dropLast()), spelled + "0", "U" + spelled.dropFirst()]
      .map { ("refused secret", Fields(["spelled": $0])) }
    let other = spelled.hasPrefix("7") ? "8" : "7"
    inputs.append(("refused secret", Fields(["spelled": other + spelled.dropFirst()])))

    let page = EmergencySheet(server: "https://carrel.example", login: "anna", secret: secret).text
    inputs += [page, page.replacing("\n", with: "\r\n"), spelled.lowercased() + "\n"]
      .map { ("sheet", Fields(["text": $0])) }
    for passphrase in ["correct horse battery", "cafe\u{301} au lait, s'il te plai\u{302}t\n"] {
      inputs.append(
        (
          "credentials",
          Fields([
            "passphrase": passphrase, "secret": generator.bytes(20),
            "account": generator.bytes(16), "salt": generator.bytes(32),
          ])
        )
      )
    }
    return inputs
  }

  private static func bundles(_ generator: inout SeededGenerator) throws -> [Input] {
    try [1, 2, 5].map { count in
      let unlock = SymmetricKey(using: &generator)
      let account = AccountID(using: &generator)
      var entries = FixedWriter()
      for epoch in 1...count {
        entries.bytes([UInt8](repeating: 3, count: 16))
        entries.number(UInt64(epoch), 4)
        entries.bytes(generator.bytes(32))
      }
      let bundle = AccountBundle(
        accountKey: SymmetricKey(using: &generator),
        keyring: try Keyring(decoding: entries.written)
      )
      let credentials = try Credentials(account: account, unlockKey: unlock, loginSeed: unlock)
      return (
        "bundle",
        Fields([
          "unlock": unlock.bytes, "account": account.bytes,
          "bundle": try bundle.sealed(with: credentials, using: &generator),
        ])
      )
    }
  }

  private static func envelopes(_ generator: inout SeededGenerator) throws -> [Input] {
    let last = UInt64(Int64.max)
    let shapes: [(kind: EnvelopeKind, payload: Int, epoch: UInt32, range: ClosedRange<UInt64>)] = [
      (.changes, 0, 1, 1...1), (.changes, 1, 1, 2...2), (.changes, 123, 1, 3...4),
      (.changes, 124, 2, 5...900), (.changes, 125, 2, 901...901), (.changes, 600, 3, last...last),
      (.bodies, 0, 1, 1...1), (.bodies, 80, 4_294_967_295, 1...2), (.bodies, 128, 1, 3...3),
      (.bodies, 2_000, 9, 1...last),
    ]
    return try shapes.map { shape in
      let place = place(epoch: shape.epoch, &generator)
      let envelope = try sealer(place).seal(
        generator.bytes(shape.payload),
        kind: shape.kind,
        device: DeviceID(using: &generator),
        range: shape.range,
        previous: shape.range.lowerBound == 1 ? SealedEnvelope.noPrevious : generator.bytes(32),
        using: &generator
      )
      return ("envelope", place.adding("envelope", envelope.bytes))
    }
  }

  private static func refusedEnvelopes(_ generator: inout SeededGenerator) throws -> [Input] {
    let place = place(epoch: 1, &generator)
    let whole = try sealer(place).seal(
      [1, 2, 3],
      kind: .changes,
      device: DeviceID(using: &generator),
      range: 1...1,
      previous: SealedEnvelope.noPrevious,
      using: &generator
    )
    let forger = Forger(epochKey: try place.bytes("epoch_key"), header: whole.header)
    let forged = try [
      Forger.plaintext([1, 2, 3], filling: 1), Forger.plaintext([1, 2, 3], trueLength: 2),
      Forger.plaintext([1, 2, 3], trueLength: 125), Forger.plaintext([1, 2, 3], count: 144),
      Array(Forger.plaintext([]).prefix(64)),
    ]
    .map { try forger.envelope($0) }
    // Suite, kind, epoch, space, device, range, reference, previous, salt, commitment, length, text.
    let flipped = [4, 5, 9, 10, 26, 57, 58, 74, 106, 138, 173, 174, whole.bytes.count - 1].map {
      var bytes = whole.bytes
      bytes[$0] ^= 2
      return bytes
    }
    let cut = [whole.bytes.dropLast(), whole.bytes.prefix(173), whole.bytes.prefix(0)].map(
      Array.init
    )
    return (forged + flipped + cut).map { ("refused envelope", place.adding("envelope", $0)) }
  }

  private static func place(epoch: UInt32, _ generator: inout SeededGenerator) -> Fields {
    Fields([
      "epoch_key": generator.bytes(32), "epoch": UInt64(epoch), "space": generator.bytes(16),
    ])
  }

  private static func signatures(_ generator: inout SeededGenerator) throws -> [Input] {
    let (device, seed) = (generator.bytes(16), generator.bytes(32))
    let account = generator.bytes(16)
    let keys = Fields([
      "device": device, "signing_seed": seed, "sealing_seed": generator.bytes(32),
    ])
    let publicKeys = try answer("device", keys)
    var inputs: [Input] = [("device", keys)]
    for _ in 0..<2 {
      inputs.append(
        (
          "certificate",
          Fields([
            "login_seed": generator.bytes(32), "account": account, "device": device,
            "signing_key": try publicKeys.bytes("signing_key"),
            "sealing_key": try publicKeys.bytes("sealing_key"),
          ])
        )
      )
    }
    for (action, host) in [
      ("account", "carrel.example"), ("device", "Carrel.Example:7878"), ("token", "[::1]:7878"),
    ] {
      inputs.append(
        (
          "login",
          Fields([
            "signing_seed": seed, "action": action, "host": host, "device": device,
            "challenge": generator.bytes(32),
          ])
        )
      )
    }
    inputs.append(("seen", Fields(["ends": [UInt8]()])))
    let ends =
      [UInt8](repeating: 1, count: 16) + generator.bytes(40)
      + [UInt8](repeating: 2, count: 16) + generator.bytes(40)
    inputs.append(("seen", Fields(["ends": ends])))
    for sequence in [0, UInt64(Int64.max)] {
      inputs.append(
        (
          "head",
          Fields([
            "signing_seed": seed, "account": account, "device": device, "sequence": sequence,
            "hash": generator.bytes(32), "seen": generator.bytes(32),
          ])
        )
      )
    }
    return inputs
  }
}

extension Vector.Fields {
  func adding(_ name: String, _ bytes: [UInt8]) -> Self {
    var all = self
    all.members.append(JSON.Member(name, bytes.json))
    return all
  }
}
