import Library
import Reading
import Testing

@Suite struct `A link in a note or a comment` {
  @Test func `is completed on every way of saving, and says nothing`() async throws {
    let fixture = try Fixture()
    let library = fixture.library
    let article = try await fixture.save("The Title\n\nSome words to mark, and more.").listing
    let (short, full) = (article.shortID, article.id.description)

    let note = try await library.addNote("see [[\(short)|there]]", on: nil)
    let edited = try await library.edit(note.id, title: nil, body: "now [[\(short)]]", tags: [])
    var request = HighlightRequest(quotes: ["words to mark"])
    request.comment = "so [[\(short)]]"
    let marked = try await library.highlight(article.id, request)[0]
    let commented = try await library.setComment("or [[\(short)]]", on: marked.id)
    let changed = try await library.edit(
      marked.id,
      color: "green",
      comment: "and [[\(short)]]",
      tags: []
    )

    #expect(note.record.body == "see [[\(full)|there]]")
    #expect(edited.record.body == "now [[\(full)]]")
    #expect(marked.record.comment == "so [[\(full)]]")
    #expect(commented.record.comment == "or [[\(full)]]")
    #expect(changed.record.comment == "and [[\(full)]]")
    #expect(note.linkRemarks + edited.linkRemarks + marked.linkRemarks == [])
    #expect(commented.linkRemarks + changed.linkRemarks == [])
  }

  @Test func `that means nothing is kept as it was typed, and named`() async throws {
    let fixture = try Fixture()
    let body = "[[zzzzz0]], [[wiki page]], [[00000000000000000000000000]] and `[[zzzzz1]]`"

    let note = try await fixture.library.addNote(body, on: nil)

    #expect(note.record.body == body)
    #expect(note.linkRemarks.map(\.target) == ["zzzzz0", "00000000000000000000000000"])
    #expect(note.linkRemarks.allSatisfy { $0.reason == .unknown })
  }

  @Test func `that could be a word, or several things, is left alone`() async throws {
    let fixture = try Fixture()
    let lines = [
      "deface00000000000000000000", "acer1000000000000000000000", "acer1000000000000000000004",
    ]
    .map { #"{"kind":"note","id":"\#($0)","body":"words [[\#($0.prefix(5))]]"}"# }
    _ = try await fixture.library.importJSONLines([
      .bytes(Array(lines.joined(separator: "\n").utf8), name: "lines")
    ])

    let note = try await fixture.library.addNote("[[defa]] [[acer1]] [[deface]]", on: nil)
    let imported = try await fixture.library.notes("words").map(\.record.body)

    #expect(note.record.body == "[[defa]] [[acer1]] [[deface00000000000000000000]]")
    #expect(
      note.linkRemarks.map(\.reason) == [.couldBeWord(beginning: "deface"), .ambiguous]
    )
    #expect(imported.contains("words [[defac]]"))
  }

  @Test func `shows what it leads to, and is listed there`() async throws {
    let fixture = try Fixture()
    let library = fixture.library
    let article = try await fixture.save("The Title\n\nSome words to mark, and more.").listing
    let first = try await library.addNote("First thoughts [[\(article.shortID)]]", on: nil)
    let marked = try await library.highlight(article.id, HighlightRequest(quotes: ["to mark"]))[0]
    _ = try await library.setComment("as in [[\(first.shortID)|my note]]", on: marked.id)
    let own = try await library.addNote("Own [[\(article.shortID)]]", on: article.id)

    let ofArticle = try await library.connections(of: .article(article.id))
    let ofNote = try await library.connections(of: .note(first.id))

    #expect(ofArticle.links.map(\.title) == ["First thoughts [[\(article.id)]]", "The Title"])
    #expect(ofArticle.backlinks.map(\.thing) == [.note(first.id)])
    #expect(ofNote.links.map(\.thing) == [.article(article.id)])
    #expect(ofNote.backlinks.map(\.thing) == [.highlight(marked.id)])
    #expect(
      ofNote.titled(first.record.body) == "First thoughts [[\(article.shortID) The Title]]"
    )
    #expect(
      ofArticle.titled("as in [[\(first.id)|my note]] `[[\(first.id)]]`")
        == "as in [[\(first.shortID) my note]] `[[\(first.id)]]`"
    )

    try await library.remove([.article(article.id)])

    let after = try await library.connections(of: .note(first.id))
    #expect(after.titled("[[\(article.id)]]").hasSuffix("The Title (in the trash)]]"))
    _ = own
  }

  @Test func `completed once is not touched by the next saves`() async throws {
    let fixture = try Fixture()
    let article = try await fixture.save("The Title\n\nSome words.").listing
    let note = try await fixture.library.addNote("[[\(article.shortID)]]", on: nil)
    for index in 0..<3 { _ = try await fixture.save("Another \(index)\n\nOther words \(index).") }

    let edited = try await fixture.library.edit(
      note.id,
      title: "new",
      body: note.record.body,
      tags: []
    )

    #expect(edited.record.body == note.record.body)
  }

  @Test func `does not shorten a long text, nor slow it down`() async throws {
    let fixture = try Fixture()
    let body = String(repeating: "A line of a long note, with [[zzzzz0]] in it.\n", count: 110_000)

    let note = try await fixture.library.addNote(body, on: nil)
    let kept = try await fixture.library.note(note.id)

    #expect(kept.body == body)
    #expect(note.linkRemarks.count == 1)
  }
}
