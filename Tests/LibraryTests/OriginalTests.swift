import Library
import Reading
import Testing

@Suite struct `The original of an article` {
  private static let page = """
    <html><head><title>About a bridge</title></head><body><p>The bridge was closed for a week, then
    opened, then closed again, as one does with bridges.</p></body></html>
    """

  @Test func `is what was saved, byte for byte`() async throws {
    let fixture = try Fixture()
    let saved = try await fixture.save(Self.page, url: "https://a.example/bridge")

    let original = try await fixture.library.original(of: saved.listing.id)

    #expect(original.bytes == Array(Self.page.utf8))
    #expect(original.url == "https://a.example/bridge")
  }

  @Test func `is that of the version shown`() async throws {
    let fixture = try Fixture()
    let url = "https://a.example/bridge"
    try await fixture.save(Self.page, url: url)
    let later = Self.page.replacing("a week", with: "two weeks")
    let saved = try await fixture.save(later, url: url)

    #expect(saved.change == .newVersion)
    let original = try await fixture.library.original(of: saved.listing.id)
    #expect(original.bytes == Array(later.utf8))
  }

  @Test func `stays the first one while the text stays the same`() async throws {
    let fixture = try Fixture()
    let url = "https://a.example/bridge"
    let saved = try await fixture.save(Self.page, url: url)
    let again = try await fixture.save(Self.page + "<!-- later -->", url: url)

    #expect(again.change == .alreadySaved)
    let original = try await fixture.library.original(of: saved.listing.id)
    #expect(original.bytes == Array(Self.page.utf8))
  }

  @Test func `is missed where only the address was kept`() async throws {
    let fixture = try Fixture()
    var request = SaveRequest(.url("https://a.example/later"))
    request.fetching = .later
    let saved = try await fixture.library.save([request])[0].result.get()

    await #expect(throws: LibraryError.self) {
      try await fixture.library.original(of: saved.listing.id)
    }
  }

  @Test func `is no change to undo when it comes again`() async throws {
    let fixture = try Fixture()
    try await fixture.save(Self.page, url: "https://a.example/bridge")
    let log = try await fixture.library.log(limit: 10).count

    try await fixture.save(Self.page, url: "https://a.example/bridge")

    #expect(try await fixture.library.log(limit: 10).count == log)
  }
}
