import SeededRandomness
import SyncProtocol
import Testing

@testable import Sealing

@Suite struct `A device's keys` {
  private let keys: DevicePrivateKeys
  private let other: DevicePrivateKeys
  private let host = "carrel.example"

  init() throws {
    var generator = SeededGenerator(seed: 51)
    keys = try DevicePrivateKeys(device: DeviceID(using: &generator), using: &generator)
    other = try DevicePrivateKeys(device: DeviceID(using: &generator), using: &generator)
  }

  @Test func `are of the lengths that travel`() {
    #expect(keys.publicKeys.signingKey.count == DeviceKeys.signingKeyBytes)
    #expect(keys.publicKeys.sealingKey.count == DeviceKeys.sealingKeyBytes)
    #expect(keys != other)
  }

  @Test func `are certified by the login key for one account and one device`() throws {
    var generator = SeededGenerator(seed: 52)
    let made = try Example.made.get()
    let account = made.keys.account
    let certificate = try made.credentials.certificate(of: keys.publicKeys)
    let holds = { (device: DeviceKeys, key: [UInt8], account: AccountID, certificate: [UInt8]) in
      device.isCertified(by: key, account: account, certificate: certificate)
    }

    #expect(holds(keys.publicKeys, made.keys.loginKey, account, certificate))
    #expect(!holds(other.publicKeys, made.keys.loginKey, account, certificate))
    #expect(!holds(keys.publicKeys, keys.publicKeys.signingKey, account, certificate))
    let stranger = AccountID(using: &generator)
    #expect(!holds(keys.publicKeys, made.keys.loginKey, stranger, certificate))
    #expect(!holds(keys.publicKeys, made.keys.loginKey, account, made.keys.certificate))
    for wrong in [[], Array(certificate.dropLast()), certificate + [0]] {
      #expect(!holds(keys.publicKeys, made.keys.loginKey, account, wrong))
    }
    for wrong in [[], [UInt8](repeating: 0, count: 31), [UInt8](repeating: 255, count: 32)] {
      #expect(!holds(keys.publicKeys, wrong, account, certificate))
    }
  }

  @Test func `sign a challenge for one action on one host`() throws {
    let challenge = [UInt8](repeating: 6, count: 32)
    let signature = try keys.loginSignature(.token, host: host, challenge: challenge)
    let holds = { (action: LoginAction, host: String, challenge: [UInt8]) in
      isSigned(
        Statement.login(
          action,
          host: host,
          device: keys.publicKeys.device,
          challenge: challenge
        ),
        by: keys.publicKeys.signingKey,
        with: signature
      )
    }

    #expect(holds(.token, host, challenge))
    #expect(!holds(.device, host, challenge))
    #expect(!holds(.token, "evil.example", challenge))
    #expect(!holds(.token, host, [UInt8](repeating: 7, count: 32)))
  }

  @Test func `prove who the device is`() throws {
    let account = try Example.made.get().keys
    let challenge = [UInt8](repeating: 6, count: 32)
    let proof = try account.proof(.account, host: host, challenge: challenge)

    #expect(proof.keys == account.device.publicKeys)
    #expect(proof.certificate == account.certificate)
    #expect(proof.challenge == challenge)
    #expect(
      isSigned(
        Statement.login(.account, host: host, device: proof.keys.device, challenge: challenge),
        by: proof.keys.signingKey,
        with: proof.signature
      )
    )
  }

  @Test func `sign the head, every byte of it`() throws {
    var generator = SeededGenerator(seed: 53)
    let head = try keys.sign(
      SignedHead(
        account: AccountID(using: &generator),
        device: keys.publicKeys.device,
        sequence: 12,
        hash: generator.bytes(32),
        seen: generator.bytes(32)
      )
    )
    #expect(head.isSigned(by: keys.publicKeys.signingKey))
    #expect(!head.isSigned(by: other.publicKeys.signingKey))
    #expect(SignedHead(bytes: head.bytes) == head)

    for place in head.bytes.indices {
      var bytes = head.bytes
      bytes[place] ^= 1
      let changed = SignedHead(bytes: bytes)
      #expect(changed?.isSigned(by: keys.publicKeys.signingKey) != true, "byte \(place)")
    }
  }

  @Test func `sum up what was seen, whatever the order`() throws {
    var generator = SeededGenerator(seed: 54)
    let devices = (0..<20).map { _ in DeviceID(using: &generator) }
    let ends = devices.map { ($0, StreamEnd(sequence: 3, hash: generator.bytes(32))) }
    let seen = SignedHead.seen(Dictionary(uniqueKeysWithValues: ends))
    var changed = Dictionary(uniqueKeysWithValues: ends)
    changed[devices[7]] = StreamEnd(sequence: 4, hash: ends[7].1.hash)

    #expect(seen.count == 32)
    #expect(SignedHead.seen(Dictionary(uniqueKeysWithValues: ends.reversed())) == seen)
    #expect(SignedHead.seen(changed) != seen)
    #expect(SignedHead.seen(Dictionary(uniqueKeysWithValues: ends.dropLast())) != seen)
  }
}
