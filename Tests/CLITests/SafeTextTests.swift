import SeededRandomness
import TerminalText
import Testing
@testable import CLI

@Suite struct `Text from outside` {
  @Test(arguments: HostileText.samples)
  func `is harmless in one line`(_ sample: String) {
    let shown = SafeText.line(sample)

    #expect(!shown.unicodeScalars.contains(where: HostileText.isForbidden))
    #expect(!shown.contains("\n"))
    #expect(!shown.contains("\t"))
  }

  @Test(arguments: HostileText.samples)
  func `is harmless in paragraphs`(_ sample: String) {
    #expect(HostileText.all.unicodeScalars.contains(where: HostileText.isForbidden))

    let shown = SafeText.paragraphs(sample)

    #expect(!shown.unicodeScalars.contains(where: HostileText.isForbidden))
  }

  @Test func `is shown as what it is`() {
    #expect(SafeText.line("\u{1B}[31m") == "^[[31m")
    #expect(SafeText.line("a\u{0}\u{7F}\u{9B}") == "a^@\\u{7f}\\u{9b}")
    #expect(SafeText.line("\u{202E}gnp") == "\\u{202e}gnp")
    #expect(SafeText.paragraphs("one\n\ttwo") == "one\n\ttwo")
    #expect(SafeText.line("Zoë reads 日本語 — “quoted”") == "Zoë reads 日本語 — “quoted”")
  }

  @Test func `never ends a style of ours, nor starts one`() {
    let line = Line(HostileText.all, .bold) + Line(HostileText.all)

    let plain = line.rendered(hasColor: false)
    let colored = line.rendered(hasColor: true)

    #expect(!plain.utf8.contains(0x1B))
    #expect(colored.utf8.count(where: { $0 == 0x1B }) == 2)
    #expect(colored.hasPrefix("\u{1B}[1m"))
  }

  @Test func `is harmless whatever it is`() {
    let seed: UInt64 = 20_261_121
    print("seed \(seed)")
    var randomness = SeededGenerator(seed: seed)
    for _ in 0..<2000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0..<20, using: &randomness) {
        let limit: UInt32 = Bool.random(using: &randomness) ? 0x100 : 0x10FFFF
        guard let letter = Unicode.Scalar(UInt32.random(in: 0...limit, using: &randomness)) else {
          continue
        }
        text.append(letter)
      }
      let shown = SafeText.paragraphs(String(text))
      #expect(!shown.unicodeScalars.contains(where: HostileText.isForbidden))
    }
  }
}
