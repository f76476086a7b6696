import Library
import Reading
import Testing

@Suite struct `An incomplete version` {
  private static let url = "https://a.example/bridge"
  private static let whole = """
    <html><head><title>About a bridge</title></head><body><article><p>
    \(String(repeating: "The bridge was closed for a week, then opened again. ", count: 20))
    </p></article></body></html>
    """
  private static let stub = """
    <html><head><title>About a bridge</title></head><body><article><p>The bridge was closed for a
    week, then opened again…</p></article><div>Subscribe to continue reading. Already a
    subscriber?</div></body></html>
    """

  @Test func `is saved, and says why`() async throws {
    let fixture = try Fixture()
    let saved = try await fixture.save(Self.stub, url: Self.url)

    #expect(saved.change == .new)
    #expect(saved.incompleteness == .paywall)
    #expect(try await fixture.library.articles("is:incomplete").map(\.id) == [saved.listing.id])
  }

  @Test func `gives way to the whole one`() async throws {
    let fixture = try Fixture()
    try await fixture.save(Self.stub, url: Self.url)
    let saved = try await fixture.save(Self.whole, url: Self.url)

    #expect(saved.change == .newVersion)
    #expect(saved.incompleteness == nil)
    #expect(try await fixture.library.articles("is:incomplete").isEmpty)
  }

  @Test func `never takes the place of the whole one`() async throws {
    let fixture = try Fixture()
    let first = try await fixture.save(Self.whole, url: Self.url)
    let second = try await fixture.save(Self.stub, url: Self.url)

    #expect(second.change == .setAside)
    #expect(second.setAside == .paywall)
    #expect(second.listing.record.incomplete == nil)
    #expect(second.listing.record.wordCount == first.listing.record.wordCount)
    #expect(second.listing.record.versionCount == 2)
  }

  @Test func `does not either when the article comes out of the trash`() async throws {
    let fixture = try Fixture()
    let first = try await fixture.save(Self.whole, url: Self.url)
    try await fixture.library.remove([.article(first.listing.id)])
    let second = try await fixture.save(Self.stub, url: Self.url)

    #expect(second.change == .revived)
    #expect(second.listing.record.incomplete == nil)
  }

  @Test func `is one still after export and import`() async throws {
    let fixture = try Fixture()
    try await fixture.save(Self.stub, url: Self.url)
    let lines = try await fixture.export()
    #expect(lines.contains { $0.contains("\"incomplete\":\"paywall\"") })

    let other = try Fixture(seed: 2)
    let bytes = Array(lines.joined(separator: "\n").utf8)
    _ = try await other.library.importJSONLines([.bytes(bytes, name: "export")])
    #expect(try await other.export() == lines)
  }
}

@Suite struct `The same article under another address` {
  private static func page(_ canonical: String) -> String {
    """
    <html><head><title>About a bridge</title><link rel=canonical href="\(canonical)"></head><body>
    <p>The bridge was closed for a week, then opened again, as one does with bridges.</p></body></html>
    """
  }

  @Test func `is said to be the same, and not made one`() async throws {
    let fixture = try Fixture()
    let url = "https://a.example/bridge"
    let first = try await fixture.save(Self.page(url), url: url)
    let second = try await fixture.save(Self.page(url), url: "https://m.a.example/bridge?x=1")
    let third = try await fixture.save(Self.page(url), url: "https://b.example/copy")

    #expect(second.change == .new)
    #expect(second.sameAs?.id == first.listing.id)
    #expect(third.sameAs?.id == first.listing.id)
    #expect(first.sameAs == nil)
  }

  @Test func `is found by what pages call themselves`() async throws {
    let fixture = try Fixture()
    let own = "https://a.example/bridge"
    let first = try await fixture.save(Self.page(own), url: "https://m.a.example/bridge")
    let second = try await fixture.save(Self.page(own), url: own)

    #expect(second.sameAs?.id == first.listing.id)
  }

  @Test func `is not found where pages call themselves the home page`() async throws {
    let fixture = try Fixture()
    try await fixture.save(Self.page("https://a.example/"), url: "https://a.example/1")
    let second = try await fixture.save(Self.page("https://a.example/"), url: "https://a.example/2")

    #expect(second.sameAs == nil)
  }
}
