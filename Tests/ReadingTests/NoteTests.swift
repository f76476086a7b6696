import Reading
import Testing

@Suite struct `What stands for a note in a line` {
  @Test(arguments: [
    ("# Heading\nand words", "Heading"), ("\n  ## Two words ##  \n", "Two words"),
    ("###### C#", "C#"), ("#tag is no heading", "#tag is no heading"),
    ("####### seven", "####### seven"), ("#", "#"), ("# #", "# #"), ("#\nwords", "#"),
    ("plain # words #", "plain # words #"), ("#\ttab", "tab"), ("", ""),
  ])
  func `is its first line, of a heading the words alone`(body: String, title: String) {
    #expect(Note.shownTitle(nil, body: body) == title)
    #expect(Note.shownTitle("", body: body) == title)
  }

  @Test func `is the title that was given, as it was given`() {
    #expect(Note.shownTitle("# Mine", body: "# Heading") == "# Mine")
  }
}
