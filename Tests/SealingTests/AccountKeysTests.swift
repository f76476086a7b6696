import Crypto
import SeededRandomness
import SyncProtocol
import Testing

@testable import Sealing

@Suite struct `The keys of an account` {
  @Test func `open it on another device, with passphrase and sheet`() throws {
    var generator = SeededGenerator(seed: 41)
    let first = try Example.made.get().keys
    let sheet = try EmergencySheet(first.sheet.text)
    let credentials = try Credentials(
      passphrase: try Passphrase("correct horse battery"),
      secret: sheet.secret,
      account: first.account,
      salt: first.salt
    )
    let second = try AccountKeys(
      joiningAt: try #require(sheet.server),
      certificateAuthorities: "/etc/ssl/own.pem",
      login: try #require(sheet.login),
      credentials: credentials,
      secret: sheet.secret,
      salt: first.salt,
      device: try DevicePrivateKeys(device: DeviceID(using: &generator), using: &generator),
      space: first.space,
      bundle: first.bundle
    )
    let envelope = try first.envelopes.seal(
      [1, 2, 3],
      kind: .changes,
      device: first.device.publicKeys.device,
      range: 1...1,
      previous: SealedEnvelope.noPrevious,
      using: &generator
    )

    #expect(try second.envelopes.open(envelope) == [1, 2, 3])
    #expect(second.accountKey == first.accountKey)
    #expect(second.loginKey == first.loginKey)
    #expect(second.device != first.device)
    #expect(second.isRegistered && !first.isRegistered)
    #expect(try AccountKeys(decoding: second.bytes) == second)
    #expect(second.certificateAuthorities == "/etc/ssl/own.pem")
    #expect(first.certificateAuthorities == nil)
  }

  @Test func `do not open with another passphrase, secret, account or salt`() throws {
    var generator = SeededGenerator(seed: 42)
    let made = try Example.made.get()
    let keys = made.keys
    let others = try [
      Credentials(
        passphrase: try Passphrase("correct horse batterz"),
        secret: keys.secret,
        account: keys.account,
        salt: keys.salt
      ),
      Credentials(
        passphrase: made.passphrase,
        secret: AccountSecret(using: &generator),
        account: keys.account,
        salt: keys.salt
      ),
      Credentials(
        passphrase: made.passphrase,
        secret: keys.secret,
        account: AccountID(using: &generator),
        salt: keys.salt
      ),
      Credentials(
        passphrase: made.passphrase,
        secret: keys.secret,
        account: keys.account,
        salt: generator.bytes(32)
      ),
    ]

    #expect(Set(others.map(\.loginPublicKey) + [keys.loginKey]).count == 5)
    for credentials in others {
      #expect(throws: SealingError.credentialsRefused) {
        try AccountKeys(
          joiningAt: keys.server,
          login: keys.login,
          credentials: credentials,
          secret: keys.secret,
          salt: keys.salt,
          device: keys.device,
          space: keys.space,
          bundle: keys.bundle
        )
      }
    }
  }

  @Test func `are of no use for a space that the keyring does not know`() throws {
    var generator = SeededGenerator(seed: 43)
    let made = try Example.made.get()

    #expect(throws: SealingError.rejected(.space)) {
      try AccountKeys(
        joiningAt: made.keys.server,
        login: made.keys.login,
        credentials: made.credentials,
        secret: made.keys.secret,
        salt: made.keys.salt,
        device: made.keys.device,
        space: SpaceID(using: &generator),
        bundle: made.keys.bundle
      )
    }
  }

  @Test func `are read back as they were written`() throws {
    var keys = try Example.made.get().keys
    #expect(try AccountKeys(decoding: keys.bytes) == keys)

    keys.isRegistered = true
    let read = try AccountKeys(decoding: keys.bytes)
    #expect(read == keys)
    #expect(read.isRegistered)
    #expect(
      read.device.publicKeys.isCertified(
        by: read.loginKey,
        account: read.account,
        certificate: read.certificate
      )
    )
  }

  @Test func `are damaged by any flipped byte and any cut`() throws {
    let bytes = try Example.made.get().keys.bytes
    for place in bytes.indices {
      var flipped = bytes
      flipped[place] ^= 0x40
      #expect(
        throws: place == 4 ? SealingError.keysFromNewerProgram : .keysDamaged,
        "byte \(place)"
      ) { try AccountKeys(decoding: flipped) }
    }
    for count in bytes.indices {
      #expect(throws: SealingError.keysDamaged) {
        try AccountKeys(decoding: Array(bytes.prefix(count)))
      }
    }
  }

  @Test func `are damaged when their parts do not fit, though the digest does`() throws {
    let content = try Example.made.get().keys.bytes.dropLast(32)
    let seal = { (changed: [UInt8]) in changed + SHA256.hash(data: changed) }
    let fixed = 298
    let changes: [(inout [UInt8]) -> Void] = [
      { $0.append(0) },
      { $0.removeLast() },
      { $0[4] = 0 },
      { $0[5] = 2 },
      { $0.replaceSubrange(fixed..<fixed + 4, with: [0xFF, 0xFF, 0xFF, 0xFF]) },
      { $0[fixed + 3] += 1 },
      { $0[fixed + 4] = 0xFF },
      { $0.removeSubrange((fixed + 2)...) },
    ]

    #expect(throws: Never.self) { try AccountKeys(decoding: seal(Array(content))) }
    for (number, change) in changes.enumerated() {
      var changed = Array(content)
      change(&changed)
      #expect(throws: SealingError.keysDamaged, "change \(number)") {
        try AccountKeys(decoding: seal(changed))
      }
    }
  }

  @Test func `are made another time from other randomness`() throws {
    let keys = try Example.made.get().keys
    let parts = [
      keys.account.bytes, keys.space.bytes, keys.salt, keys.secret.key.bytes,
      keys.accountKey.bytes, keys.loginKey, keys.device.signingSeed.bytes,
      keys.device.sealingSeed.bytes, keys.keyring.keys(of: keys.space)[1]?.bytes ?? [],
    ]

    #expect(Set(parts).count == parts.count)
    #expect(parts.allSatisfy { Set($0).count > 8 })
    #expect(!keys.bundle.starts(with: keys.accountKey.bytes))
  }
}
