import Reading
import Testing

@Suite struct `An article's text` {
  @Test func `is its paragraphs, a blank line between two`() {
    let text = ArticleText(plain: "One\nline.\n \n\n  Two.  \n\n")

    #expect(text.blocks.map(\.text) == ["One\nline.", "Two."])
    #expect(text.plain == "One\nline.\n\nTwo.")
    #expect(text.isPlain)
  }

  @Test func `is not plain once a block is more than a paragraph`() {
    #expect(!ArticleText(blocks: [Block(.heading(2), text: "Two")]).isPlain)
    #expect(!ArticleText(blocks: [Block(.paragraph, text: "a", html: "<b>a</b>")]).isPlain)
    #expect(!ArticleText(blocks: [Block(.paragraph, text: "a\n\nb")]).isPlain)
  }
}
