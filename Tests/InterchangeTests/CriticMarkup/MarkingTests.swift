import Interchange
import Reading
import Testing

/// What a person types, and what it means.
@Suite struct `Marks typed by a person` {
  private static let text = ArticleText(blocks: [
    Block(.heading(2), text: "A heading"),
    Block(.paragraph, text: "One plain paragraph with words."),
    Block(
      .paragraph,
      text: "Some bold words, and a link.",
      html: "Some <b>bold</b> words, and <a href=\"https://a.example/\">a link</a>."
    ),
    Block(.listItem, text: "first"), Block(.listItem, text: "second"),
    Block(.code, text: "let x = { y }\nif a == b {}"),
    Block(.tableRow, text: "a | b"), Block(.tableRow, text: "c | d"),
  ])

  private static let mark: MarkedArticle.Mark = {
    var mark = MarkedArticle.Mark(
      id: "g22r7pns7g96xr82dsmhq7htgc",
      shortID: "g22r7p",
      range: 15..<30,
      quote: "plain paragraph"
    )
    mark.comment = "So it is."
    mark.tags = ["old tag"]
    mark.color = "green"
    return mark
  }()

  private static func file(_ marks: [MarkedArticle.Mark] = [mark]) -> AnnotatedText {
    var article = MarkedArticle(title: "T", text: text)
    article.marks = marks
    return AnnotatedText(article, header: "help")
  }

  private func edits(
    _ old: String,
    _ new: String,
    in file: AnnotatedText = Self.file()
  ) throws -> MarkEdits {
    try #require(file.text.contains(old), "\(file.text)")
    return try file.edits(in: file.text.replacing(old, with: new), colors: Highlight.palette)
  }

  private func quotes(_ edits: MarkEdits) -> [String] {
    let plain = Array(Self.text.plain.unicodeScalars)
    return edits.added.map { added in
      var quote = String.UnicodeScalarView()
      quote.append(contentsOf: plain[added.range])
      return String(quote)
    }
  }

  @Test func `look like this`() {
    #expect(
      Self.file().text.contains(
        #"One {==plain paragraph==}{>>So it is. @g22r7p #"old tag" !green<<} with words."#
      )
    )
    #expect(Self.file().text.contains("Some **bold** words, and [a link](https://a.example/)."))
    #expect(Self.file().text.contains("\n| a | b |\n| --- | --- |\n| c | d |\n"))
    #expect(Self.file().text.contains("- first\n- second\n\n```\nlet x = { y }\n"))
  }

  @Test func `are highlights, with a comment and without`() throws {
    let bare = try edits("with words", "with {==words==}")
    #expect(quotes(bare) == ["words"])
    #expect(bare.added.first?.comment == "")

    let commented = try edits("Some **bold**", "{==Some **bold**==}{>>Why?\n\n* list #new !blue<<}")
    #expect(quotes(commented) == ["Some bold"])
    #expect(commented.added.first?.comment == "Why?\n\n* list")
    #expect(commented.added.first?.tags == ["new"])
    #expect(commented.added.first?.color == "blue")
  }

  @Test func `may stand in code, in tables, and across paragraphs`() throws {
    #expect(quotes(try edits("{ y }", "{=={ y }==}")) == ["{ y }"])
    #expect(quotes(try edits("a == b", "{==a == b==}")) == ["a == b"])
    #expect(quotes(try edits("| c |", "| {==c==} |")) == ["c"])
    #expect(
      quotes(try edits("first\n- second", "{==first\n- second==}")) == ["first\n\nsecond"]
    )
    #expect(quotes(try edits("**bold**", "{==**bold**==}")) == ["bold"])
    #expect(quotes(try edits("### A heading", "{==### A heading==}")) == ["A heading"])
  }

  @Test func `may overlap, with numbers or one in another`() throws {
    let numbered = try edits("Some **bold** words", "{1==Some {2==**bold**==1} words==2}")
    #expect(quotes(numbered) == ["Some bold", "bold words"])
    let nested = try edits(
      "Some **bold** words",
      "{==Some {==**bold**==}{>>in<<} words==}{>>out<<}"
    )
    #expect(quotes(nested) == ["Some bold words", "bold"])
    #expect(nested.added.map(\.comment) == ["out", "in"])
  }

  @Test func `that are comments alone go to the whole paragraph`() throws {
    #expect(
      quotes(try edits("**bold** words", "**bold** {>>hm<<}words")) == [
        "Some bold words, and a link."
      ]
    )
    #expect(quotes(try edits("- second\n", "- second\n{>>hm<<}\n")) == ["second"])
  }

  @Test func `that were there are edited by what stands around their name`() throws {
    let words = try edits("So it is.", "It is not. <<\\}")
    #expect(words.changed.map(\.comment) == ["It is not. <<}"])
    #expect(words.changed.first?.tags == nil)

    let rest = try edits(#"#"old tag" !green"#, "#fresh more")
    #expect(rest.changed.first?.tags == ["fresh"])
    #expect(rest.changed.first?.color == "yellow")
    #expect(rest.changed.first?.comment == "So it is. more")
  }

  @Test func `whose signs are taken away are removed`() throws {
    let gone = try edits(
      #"{==plain paragraph==}{>>So it is. @g22r7p #"old tag" !green<<}"#,
      "plain paragraph"
    )
    #expect(gone.removed == [Self.mark.id])
    #expect(gone.ignored.isEmpty && gone.changed.isEmpty)
  }

  @Test func `whose comment alone is taken away lose the comment, not the mark`() throws {
    let bare = try edits(#"{>>So it is. @g22r7p #"old tag" !green<<}"#, "")
    #expect(bare.removed == [] && bare.added.isEmpty)
    #expect(bare.changed.map(\.comment) == [""])

    let kept = try edits("{==plain paragraph==}", "plain paragraph")
    #expect(kept.isEmpty)
  }

  @Test func `whose words are taken away stay`() throws {
    let line = #"One {==plain paragraph==}{>>So it is. @g22r7p #"old tag" !green<<} with words."#
    let edits = try edits("\(line)\n\n", "")
    #expect(edits.removed == [])
    #expect(edits.ignored.map(\.was) == ["One plain paragraph with words."])
    #expect(edits.ignored.map(\.now) == [""])
  }

  @Test func `that are moved mark other words`() throws {
    let edits = try edits("One {==plain paragraph==}", "{==One plain paragraph==}")
    #expect(edits.changed.map(\.range) == [11..<30])
    #expect(edits.changed.map(\.id) == [Self.mark.id])
  }

  @Test func `in words that were changed find the old ones`() throws {
    let edits = try edits("with words", "with {==wrods==}{>>typo<<}")
    #expect(quotes(edits) == ["words"])
    #expect(edits.ignored.map(\.was) == ["words"])
    #expect(edits.ignored.map(\.now) == ["wrods"])
  }

  @Test func `on words that are not the article's are told`() throws {
    let edits = try edits("- first", "A whole {==new line==}{>>here<<}\n\n- first")
    #expect(edits.added.isEmpty)
    #expect(edits.unplaced.map(\.words) == ["new line"])
    #expect(edits.unplaced.map(\.comment) == ["here"])
  }

  @Test func `of copied text count once`() throws {
    let line = #"One {==plain paragraph==}{>>So it is. @g22r7p #"old tag" !green<<} with words."#
    let edits = try edits(line, "\(line)\n\n\(line)")
    #expect(edits.added.isEmpty && edits.changed.isEmpty && edits.removed.isEmpty)
    #expect(edits.ignored.count == 1)
  }

  @Test(arguments: [
    ("with words", "with {==words", "{== is never ended."),
    ("with words", "with words==}", "==} ends no mark."),
    ("with words", "with {==words==2}", "==2} ends no mark."),
    ("with words", "with {>>words", "The comment after {>> is never ended by <<}."),
  ])
  func `that cannot be understood are named with their line`(
    old: String,
    new: String,
    reason: String
  ) throws {
    let error = #expect(throws: CriticError.self) { try edits(old, new) }
    #expect(error?.reason == reason)
    #expect(error?.line == 8)
  }

  @Test func `without a place are shown at the end, and can be given one`() throws {
    var orphan = Self.mark
    orphan.range = nil
    orphan.quote = "words of old"
    let file = Self.file([orphan])
    let comment = #"{>>So it is. @g22r7p #"old tag" !green<<}"#
    #expect(file.text.contains("> {==words of old==}\(comment)"))

    let changed = try edits("So it is.", "It was.", in: file)
    #expect(changed.changed.map(\.comment) == ["It was."])
    #expect(changed.changed.first?.range == nil)

    let text = file.text.replacing("{==words of old==}\(comment)", with: "words of old")
      .replacing("with words.", with: "with {==words==}\(comment).")
    let placed = try file.edits(in: text, colors: Highlight.palette)
    #expect(placed.changed.map(\.range) == [36..<41])
    #expect(placed.removed == [] && placed.added.isEmpty)
  }

  @Test func `are lost with an empty file, which is refused`() {
    #expect(throws: CriticError.self) { try Self.file().edits(in: "\n", colors: []) }
  }
}
