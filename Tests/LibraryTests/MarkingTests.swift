import Library
import Reading
import Testing

private let whale = """
  The Whale Fishery

  By Ishmael Example

  Some years ago — never mind how long — I thought I would sail a little. It is “a way I have”
  of driving off the spleen.

  Call me later. It is a damp, drizzly November in my soul. Call me later.
  """

@Suite struct `Marking an article` {
  @Test func `finds a quote typed with straight quotes and other white space`() async throws {
    let fixture = try Fixture()
    let article = try await fixture.save(whale).listing.id

    let made = try await fixture.library.highlight(
      article,
      HighlightRequest(quotes: ["It is \"a way I have\"   of driving off"])
    )

    #expect(made[0].record.quote == "It is “a way I have”\nof driving off")
    #expect(made[0].record.anchored == "exact")
    #expect(made[0].record.prefix?.isEmpty == false)
  }

  @Test func `offers the nearest passages when nothing says that`() async throws {
    let fixture = try Fixture()
    let article = try await fixture.save(whale).listing.id

    do {
      _ = try await fixture.library.highlight(
        article,
        HighlightRequest(quotes: ["a damp, drizzly December in my soul"])
      )
      Issue.record("marked what is not there")
    } catch LibraryError.quoteNotFound(let nearest) {
      #expect(nearest.first?.passage.contains("November") == true)
    }
    #expect(try await fixture.library.highlights("").isEmpty)
  }

  @Test func `asks which one when several passages say that`() async throws {
    let fixture = try Fixture()
    let article = try await fixture.save(whale).listing.id

    var request = HighlightRequest(quotes: ["Call me later."])
    do {
      _ = try await fixture.library.highlight(article, request)
      Issue.record("chose by itself")
    } catch LibraryError.quoteAmbiguous(let passages) {
      #expect(passages.count == 2)
    }
    request.occurrence = 2
    let made = try await fixture.library.highlight(article, request)

    #expect(made[0].record.prefix?.hasSuffix("in my soul. ") == true)
  }

  @Test func `marks all passages of one command or none`() async throws {
    let fixture = try Fixture()
    let article = try await fixture.save(whale).listing.id

    await #expect(throws: LibraryError.self) {
      try await fixture.library.highlight(
        article,
        HighlightRequest(quotes: ["driving off the spleen", "not there at all"])
      )
    }

    #expect(try await fixture.library.highlights("").isEmpty)
  }

  @Test func `keeps a comment that is edited again and again`() async throws {
    let fixture = try Fixture()
    let article = try await fixture.save(whale).listing.id
    var request = HighlightRequest(quotes: ["off the spleen"])
    request.comment = "first words"
    let id = try await fixture.library.highlight(article, request)[0].id

    _ = try await fixture.library.setComment("first better words", on: id)
    _ = try await fixture.library.setComment("better words, and more", on: id)

    #expect(try await fixture.library.comment(on: id) == "better words, and more")
    #expect(try await fixture.library.highlights("in:highlights better").count == 1)
    #expect(try await fixture.library.highlights("in:highlights first").isEmpty)
  }
}
