import SeededRandomness
import SyncProtocol
import Testing

@testable import Sealing

@Suite struct `The secret of an account` {
  @Test func `is spelled as 32 letters in groups of four and two that check them`() throws {
    let secret = try #require(AccountSecret(bytes: Array(0..<20)))

    #expect(secret.spelled == "000G-40R4-0M30-E209-185G-R38E-1W81-24GK-AF")
  }

  @Test func `is read back as it is spelled`() throws {
    var generator = SeededGenerator(seed: 21)
    for _ in 0..<1_000 {
      let secret = AccountSecret(using: &generator)
      #expect(try AccountSecret(spelled: secret.spelled) == secret)
    }
  }

  @Test(arguments: [
    "000g-40r4-0m30-e209-185g-r38e-1w81-24gk-af",
    "OooG-4oR4-OM30-E209-i85G-R38E-LW8l-24GK-AF",
    "000G40R40M30E209185GR38E1W8124GKAF",
    "  000G 40R4 0M30 E209\n\t185G–R38E—1W81‐24GK\u{A0}AF\r\n",
  ])
  func `is read as people write it`(text: String) throws {
    #expect(try AccountSecret(spelled: text).key.bytes == Array(0..<20))
  }

  @Test(arguments: [
    "", "-", "000G-40R4-0M30-E209-185G-R38E-1W81-24GK-A",
    "000G-40R4-0M30-E209-185G-R38E-1W81-24GK-AF0",
    "000U-40R4-0M30-E209-185G-R38E-1W81-24GK-AF", "000G-40R4-0M30-E209-185G-R38E-1W81-24GK-A*",
    "000Ｇ-40R4-0M30-E209-185G-R38E-1W81-24GK-AF", "000G_40R4_0M30_E209_185G_R38E_1W81_24GK_AF",
    "0ı0G-40R4-0M30-E209-185G-R38E-1W81-24GK-AF", String(repeating: "0", count: 100_000),
  ])
  func `is malformed with another number of letters, or a foreign one`(text: String) {
    #expect(throws: SealingError.secretMalformed) { try AccountSecret(spelled: text) }
  }

  @Test func `tells nearly every wrong letter and every exchange of two`() throws {
    var generator = SeededGenerator(seed: 22)
    let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    var (mistakes, missed) = (0, 0)
    for _ in 0..<40 {
      let letters = Array(AccountSecret(using: &generator).spelled.filter { $0 != "-" })
      for place in letters.indices {
        var wrong = letters
        if generator.chance(50), place > 0, letters[place] != letters[place - 1] {
          wrong.swapAt(place, place - 1)
        } else {
          wrong[place] = alphabet.filter { $0 != letters[place] }[generator.pick(0...30)]
        }
        mistakes += 1
        do {
          _ = try AccountSecret(spelled: String(wrong))
          missed += 1
        } catch {
          #expect(error == .secretMistyped)
        }
      }
    }
    // One in 1,024 is expected.
    #expect(mistakes == 1_360)
    #expect(missed <= 5)
  }

  @Test func `does not show itself when it is printed`() throws {
    let keys = try Example.made.get().keys
    var dumped = ""
    dump(keys, to: &dumped)
    dump(try Example.made.get().passphrase, to: &dumped)
    dumped += "\(keys)\(keys.secret)\(keys.keyring)"
    let flat = dumped.replacing(" ", with: "")
    let decimal = { (bytes: [UInt8]) in bytes.prefix(4).map { "-\($0)\n" }.joined() }

    for secret in [
      keys.secret.key.bytes, keys.accountKey.bytes, keys.device.signingSeed.bytes,
      Array("correct horse".utf8),
    ] {
      #expect(!dumped.contains("\(secret.prefix(4))".dropLast()))
      #expect(!flat.contains(decimal(secret)))
    }
    #expect(flat.contains(decimal(keys.salt)), "what is no secret shows")
    #expect(!dumped.contains("correct horse"))
    #expect(!dumped.contains(keys.secret.spelled))
  }
}
