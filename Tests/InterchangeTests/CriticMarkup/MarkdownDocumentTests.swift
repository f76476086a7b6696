import Interchange
import Reading
import Testing

@Suite struct `An article as a document to be kept` {
  private static let text = ArticleText(blocks: [
    Block(
      .paragraph,
      text: "Some bold words, and a link.",
      html: "Some <b>bold</b> words, and <a href=\"https://a.example/\">a link</a>."
    ),
    Block(.code, text: "let x = y"),
    Block(.tableRow, text: "a | b"), Block(.tableRow, text: "c | d"),
    Block(.paragraph, text: "Run `it` now.", html: "Run <code>`it`</code> now."),
  ])

  private func document(
    _ ranges: Range<Int>...,
    adding change: (inout MarkedArticle) -> Void = { _ in }
  ) -> String {
    var article = MarkedArticle(title: "T", text: Self.text)
    for (index, range) in ranges.enumerated() {
      article.marks.append(.init(id: "\(index)", shortID: "\(index)", range: range, quote: "q"))
    }
    change(&article)
    return MarkdownDocument(article).text
  }

  @Test func `shows marks between signs that no element crosses`() {
    #expect(document(0..<4).contains("==Some== **bold**"))
    #expect(document(0..<9).contains("==Some **bold**== words"))
    #expect(document(0..<7).contains("==Some== **==bo==ld**"))
    #expect(document(5..<9).contains("**==bold==** words"))
    #expect(document(0..<27).contains("==Some **bold** words, and [a link](https://a.example/)==."))
  }

  @Test func `marks cells one by one and code as a whole, but not between fences`() {
    #expect(document(41..<53).contains("| ==a== | ==b== |\n| --- | --- |\n| ==c== | ==d== |"))
    #expect(document(60..<61).contains("Run ==`` `it` ``== now."))
    #expect(document(20..<61).contains("\n```\nlet x = y\n```\n"))
    #expect(document(20..<61).contains("==Run `` `it` ``== now."))
  }

  @Test func `shows marks that overlap as one`() {
    #expect(document(0..<9, 5..<15).contains("==Some **bold** words=="))
  }

  @Test func `has comments, colours and tags in footnotes`() {
    let text = document(0..<4, 21..<22, 30..<33) { article in
      article.marks[0].comment = "One line."
      article.marks[0].tags = ["slow reading"]
      article.marks[1].comment = "Two\n\nparagraphs."
      article.marks[2].color = "green"
    }
    #expect(text.contains("==Some==[^1] **bold**"))
    #expect(text.contains("[==a== link](https://a.example/)[^2]"))
    #expect(text.contains("let x = y\n```\n\n[^3]\n"))
    #expect(text.contains("\n\n[^1]: One line. *#slow-reading*\n[^2]: Two\n\n    paragraphs.\n"))
    #expect(text.hasSuffix("\n[^3]: «q»\n\n    *green*"))
  }

  @Test func `ends with orphans and notes`() {
    let text = document { article in
      var orphan = MarkedArticle.Mark(id: "x", shortID: "x", range: nil, quote: "gone *words*")
      orphan.comment = "Why?"
      article.marks = [orphan]
      article.notes = [.init(title: "N", body: "- mine")]
    }
    #expect(
      text.hasSuffix(
        """
        ## Highlights whose passage is not in this version

        > gone \\*words\\*

        Why?

        ## Notes

        ### N

        - mine
        """
      )
    )
  }
}
