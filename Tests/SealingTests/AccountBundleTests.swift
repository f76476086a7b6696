import Crypto
import SeededRandomness
import SyncProtocol
import Testing

@testable import Sealing

@Suite struct `The bundle of an account` {
  private let account: AccountID
  private let credentials: Credentials
  private let bundle: AccountBundle
  private let sealed: [UInt8]

  init() throws {
    var generator = SeededGenerator(seed: 31)
    account = AccountID(using: &generator)
    credentials = try Credentials(
      account: account,
      unlockKey: SymmetricKey(using: &generator),
      loginSeed: SymmetricKey(using: &generator)
    )
    bundle = AccountBundle(
      accountKey: SymmetricKey(using: &generator),
      keyring: Keyring(space: SpaceID(using: &generator), using: &generator)
    )
    sealed = try bundle.sealed(with: credentials, using: &generator)
  }

  private func error(opening bytes: [UInt8], with credentials: Credentials? = nil) -> SealingError?
  {
    do {
      _ = try AccountBundle(opening: bytes, with: credentials ?? self.credentials)
      return nil
    } catch {
      return error
    }
  }

  @Test func `opens with the credentials of the account`() throws {
    #expect(try AccountBundle(opening: sealed, with: credentials) == bundle)
    #expect(sealed.count == 1 + 112 + 80 + 52)
    #expect(sealed.count <= AccountRequest.bundleBytes)
  }

  @Test func `tells other credentials, and another account's`() throws {
    var generator = SeededGenerator(seed: 32)
    let otherKey = try Credentials(
      account: account,
      unlockKey: SymmetricKey(using: &generator),
      loginSeed: SymmetricKey(using: &generator)
    )
    let otherAccount = try Credentials(
      account: AccountID(using: &generator),
      unlockKey: credentials.unlockKey,
      loginSeed: SymmetricKey(using: &generator)
    )

    #expect(error(opening: sealed, with: otherKey) == .credentialsRefused)
    #expect(error(opening: sealed, with: otherAccount) == .credentialsRefused)
  }

  @Test func `is refused whichever bit was flipped, and wherever it was cut`() {
    for bit in 0..<8 * sealed.count {
      var bytes = sealed
      bytes[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(error(opening: bytes) != nil, "bit \(bit)")
    }
    for count in 0..<sealed.count { #expect(error(opening: Array(sealed.prefix(count))) != nil) }
    #expect(error(opening: sealed + [0]) != nil)
    #expect(error(opening: [UInt8](repeating: 1, count: AccountRequest.bundleBytes + 1)) != nil)
  }

  @Test func `is refused with the keyring of another bundle`() throws {
    var generator = SeededGenerator(seed: 33)
    let other = try AccountBundle(
      accountKey: SymmetricKey(using: &generator),
      keyring: bundle.keyring
    )
    .sealed(with: credentials, using: &generator)

    #expect(error(opening: Array(sealed[..<113] + other[113...])) == .rejected(.commitment))
  }

  @Test func `keeps many keys`() throws {
    var generator = SeededGenerator(seed: 34)
    var writer = FixedWriter()
    for space in 1...20 as ClosedRange<UInt8> {
      for epoch in 1...10 as ClosedRange<UInt64> {
        writer.bytes([UInt8](repeating: space, count: 16))
        writer.number(epoch, 4)
        writer.bytes(generator.bytes(32))
      }
    }
    let keyring = try Keyring(decoding: writer.written)
    let many = AccountBundle(accountKey: bundle.accountKey, keyring: keyring)
    let opened = try AccountBundle(
      opening: try many.sealed(with: credentials, using: &generator),
      with: credentials
    )

    #expect(keyring.bytes == writer.written)
    #expect(opened.keyring == keyring)
    let space = try #require(SpaceID(bytes: [UInt8](repeating: 7, count: 16)))
    #expect(opened.keyring.keys(of: space).keys.sorted() == Array(1...10))
  }

  @Test func `holds its keys in one order, each once`() {
    let entry = { (space: UInt8, epoch: UInt8) in
      [UInt8](repeating: space, count: 16) + [0, 0, 0, epoch] + [UInt8](repeating: 9, count: 32)
    }

    #expect(throws: Never.self) { try Keyring(decoding: entry(1, 1) + entry(1, 2) + entry(2, 1)) }
    for wrong in [entry(1, 2) + entry(1, 1), entry(1, 1) + entry(1, 1), entry(2, 1) + entry(1, 9)] {
      #expect(throws: SealingError.rejected(.keyring)) { try Keyring(decoding: wrong) }
    }
    #expect(throws: SealingError.rejected(.keyring)) {
      try Keyring(decoding: entry(1, 1).dropLast())
    }
  }
}
