import Testing

@testable import TerminalReader

@Suite struct `Words being typed` {
  private func typed(_ keys: [Key], into input: TextInput = TextInput(allowsLines: true))
    -> TextInput
  {
    var input = input
    for key in keys { _ = input.handle(key) }
    return input
  }

  @Test func `are edited where the cursor is`() {
    let word = "whale".map(Key.character)

    #expect(typed(word + [.left, .left, .backspace, .character("A")]).text == "whAle")
    #expect(typed(word + [.home, .delete, .end, .character("s")]).text == "hales")
    #expect(typed(word + [.character(" "), .character("x"), .control("w")]).text == "whale ")
    #expect(typed([.character("e"), .character("\u{301}"), .backspace]).text == "")
    #expect(typed(word + [.control("a"), .control("k")]).text == "")
  }

  @Test func `have lines only where they may`() {
    #expect(typed([.paste("one\ntwo"), .alt("\n")]).text == "one\ntwo\n")
    #expect(typed([.paste("one\ntwo"), .alt("\n")], into: TextInput()).text == "one two")
  }

  @Test func `wrap, with the cursor where the next letter goes`() {
    let (lines, cursor) = TextInput("日本語ab").lines(width: 4)

    #expect(lines == ["日本", "語ab", ""])
    #expect(cursor == Place(column: 0, row: 2))
  }
}
