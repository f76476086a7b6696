import SyncProtocol
import Testing

@testable import Sealing

@Suite struct `A passphrase` {
  @Test(arguments: [
    ("tea for two", "tea for two"),
    ("\r\ntea for two\n", "tea for two"),
    ("tea for two\r\n\r\n", "tea for two"),
    (" tea\nfor two ", " tea\nfor two "),
    ("cafe\u{301}", "caf\u{E9}"),
    ("\u{212B}", "\u{C5}"),
  ])
  func `is its text in NFC without the line ends around it`(typed: String, kept: String) throws {
    #expect(try Passphrase(typed).bytes == Array(kept.utf8))
    #expect(try Passphrase(file: Array(typed.utf8)).bytes == Array(kept.utf8))
  }

  @Test(arguments: ["", "\n", "\r\n\r\n"])
  func `is not empty`(text: String) {
    #expect(throws: SealingError.passphraseEmpty) { try Passphrase(text) }
  }

  @Test func `is UTF-8`() {
    #expect(throws: SealingError.passphraseNotText) { try Passphrase(file: [0x61, 0xC3]) }
  }

  @Test(arguments: [
    ("elevenchars", false), ("twelve chars", true), ("elevenchars\n", false),
    ("e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}", false), ("ééééééééééée", true),
  ])
  func `has twelve characters when it is chosen`(text: String, isLongEnough: Bool) throws {
    #expect(try Passphrase(text).isLongEnough == isLongEnough)
  }

  @Test func `that is too short makes no account`() throws {
    let short = try Passphrase("elevenchars")
    let keys = try Example.made.get().keys
    var generator = ScriptedBytes([])

    #expect(throws: SealingError.passphraseTooShort) {
      try AccountKeys(
        creatingAt: keys.server,
        login: keys.login,
        passphrase: short,
        device: keys.device.publicKeys.device,
        using: &generator
      )
    }
  }
}
