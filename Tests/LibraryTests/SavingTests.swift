import Library
import Reading
import Testing

@Suite struct `Saving` {
  @Test func `the same text again changes nothing`() async throws {
    let fixture = try Fixture()
    let first = try await fixture.save("One title here\n\nA text.", url: "https://a.example/x")
    let second = try await fixture.save("One title here\n\nA text.", url: "http://A.example/x#y")

    #expect(first.change == .new)
    #expect(second.change == .alreadySaved)
    #expect(first.listing.id == second.listing.id)
    #expect(try await fixture.library.log(limit: 10).count == 1)
  }

  @Test func `another text is a new version in which highlights are found again`() async throws {
    let fixture = try Fixture()
    let url = "https://a.example/x"
    let article = try await fixture.save(
      "One title here\n\nThe first of all the words. Marked words of some length. Gone soon for ever.",
      url: url
    )
    _ = try await fixture.library.highlight(
      article.listing.id,
      HighlightRequest(quotes: ["Marked words of some", "Gone soon for ever"])
    )

    let again = try await fixture.save(
      "One title here\n\nPreface. The first of all the words. Marked words of some length.",
      url: url
    )

    #expect(again.change == .newVersion)
    #expect(again.anchors.moved == 1)
    #expect(again.anchors.orphaned == 1)
    let listed = try await fixture.library.highlights("")
    #expect(Set(listed.map(\.record.anchored)) == ["moved", "orphan"])
    #expect(try await fixture.library.articles("is:orphaned").count == 1)
    #expect(again.listing.record.versionCount == 2)
  }

  @Test func `an article in the trash is revived`() async throws {
    let fixture = try Fixture()
    let saved = try await fixture.save("One title here\n\nText.", tags: ["old"])
    try await fixture.library.remove([.article(saved.listing.id)])
    #expect(try await fixture.library.articles("").isEmpty)

    let again = try await fixture.save("One title here\n\nText.", tags: ["new"])

    #expect(again.change == .revived)
    #expect(again.listing.record.tags == ["new", "old"])
  }

  @Test func `two requests for one article in one call make one`() async throws {
    let fixture = try Fixture()
    let request = SaveRequest(.bytes(Array("One title here\n\nText.".utf8), name: "t"))

    let outcomes = try await fixture.library.save([request, request])

    #expect(try outcomes.map { try $0.result.get().change } == [.new, .alreadySaved])
    #expect(try await fixture.library.articles("").count == 1)
  }

  @Test func `what cannot be read does not keep the others from being saved`() async throws {
    let fixture = try Fixture()
    let good = SaveRequest(.bytes(Array("One title here\n\nText.".utf8), name: "good"))
    let empty = SaveRequest(.bytes([], name: "empty"))
    let missing = SaveRequest(.file(path: "/nowhere/at/all.html"))

    let outcomes = try await fixture.library.save([empty, good, missing])

    #expect(try outcomes[1].result.get().change == .new)
    #expect(throws: LibraryError.self) { try outcomes[0].result.get() }
    #expect(throws: LibraryError.self) { try outcomes[2].result.get() }
  }
}
