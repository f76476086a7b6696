import SeededRandomness
import Testing

@testable import TerminalReader

@Suite struct `Keys` {
  private func keys(_ text: String) -> [Key] {
    var reader = KeyReader()
    return reader.read(Array(text.utf8)) + reader.finish()
  }

  @Test func `are made of what terminals send`() {
    #expect(keys("aé日") == [.character("a"), .character("é"), .character("日")])
    #expect(keys("\r\t\u{7F}\u{3}") == [.enter, .tab, .backspace, .control("c")])
    #expect(keys("\u{1B}[A\u{1B}OB\u{1B}[1;2C") == [.up, .down, .shiftRight])
    #expect(
      keys("\u{1B}[5~\u{1B}[6~\u{1B}[H\u{1B}[4~\u{1B}[3~") == [
        .pageUp, .pageDown, .home, .end, .delete,
      ]
    )
    #expect(keys("\u{1B}\r\u{1B}x") == [.alt("\n"), .alt("x")])
    #expect(keys("\u{1B}") == [.escape])
    #expect(
      keys("\u{1B}[<0;3;2M\u{1B}[<32;4;2M\u{1B}[<0;4;2m\u{1B}[<65;1;1M") == [
        .mouse(MouseEvent(action: .press, place: Place(column: 2, row: 1))),
        .mouse(MouseEvent(action: .drag, place: Place(column: 3, row: 1))),
        .mouse(MouseEvent(action: .release, place: Place(column: 3, row: 1))),
        .mouse(MouseEvent(action: .wheelDown, place: Place(column: 0, row: 0))),
      ]
    )
    #expect(
      keys("\u{1B}[200~one\r\u{1B}[31mtwo\u{1B}[201~q") == [
        .paste("one\n\u{1B}[31mtwo"), .character("q"),
      ]
    )
  }

  @Test func `are the same however the bytes are cut`() {
    let text = "q\u{1B}[A日\u{1B}[<0;10;2M\u{1B}[200~ü\u{1B}[1\u{1B}[201~\u{1B}Oq\u{1B}[6~z"
    let whole = keys(text)
    for cut in 1..<text.utf8.count {
      var reader = KeyReader()
      let bytes = Array(text.utf8)
      #expect(reader.read(Array(bytes[..<cut])) + reader.read(Array(bytes[cut...])) == whole)
    }
  }

  @Test func `are found in any noise, and never without end`() {
    var randomness = SeededGenerator(seed: 20_261_121)
    for _ in 0..<2000 {
      var reader = KeyReader()
      for _ in 0..<8 {
        let bytes = (0..<randomness.pick(0...20)).map { _ in
          randomness.chance(30)
            ? 0x1B : randomness.chance(30) ? 0x5B : UInt8.random(in: 0...255, using: &randomness)
        }
        _ = reader.read(bytes)
      }
      _ = reader.finish()
      #expect(!reader.isInSequence)
    }
  }
}
