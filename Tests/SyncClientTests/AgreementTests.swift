import Changes
import Reading
import Storage
import SyncClient
import SyncProtocol
import Testing

@Suite struct `Two devices and a server` {
  private let server = MemoryServer()

  private func pair() async throws -> (Party, Party) {
    let parties = (try Party(0), try Party(1))
    try await parties.0.enrol(at: server)
    try await parties.1.enrol(at: server)
    return parties
  }

  @Test func `agree after each has synced`() async throws {
    let (laptop, desktop) = try await pair()
    try laptop.note("from the laptop")
    try desktop.note("from the desktop")

    let first = try await laptop.sync(with: server)
    let second = try await desktop.sync(with: server)
    let third = try await laptop.sync(with: server)

    #expect(first.pushed == 1 && first.pulled == 0)
    #expect(second.pushed == 1 && second.pulled == 1)
    #expect(third.pushed == 0 && third.pulled == 1)
    #expect(try laptop.notes() == ["from the desktop", "from the laptop"])
    #expect(try desktop.notes() == laptop.notes())
    #expect(try desktop.seen() == laptop.seen())
  }

  @Test func `exchange little in one round trip each`() async throws {
    let (laptop, desktop) = try await pair()
    try laptop.note("one")
    try await desktop.sync(with: server)

    #expect(try await laptop.sync(with: server).roundTrips == 1)
    try desktop.note("two")
    let both = try await desktop.sync(with: server)

    #expect(both.roundTrips == 1 && both.pushed == 1 && both.pulled == 1)
  }

  @Test func `write nothing when there is nothing new`() async throws {
    let (laptop, _) = try await pair()
    try laptop.note("one")
    try await laptop.sync(with: server)
    let before = try laptop.fileStamp()

    let report = try await laptop.sync(with: server)

    #expect(report.roundTrips == 1)
    #expect(try laptop.fileStamp() == before)
  }

  @Test func `share what each had before the account`() async throws {
    let laptop = try Party(0)
    let desktop = try Party(1)
    try laptop.note("old on the laptop")
    try desktop.note("old on the desktop")

    try await laptop.enrol(at: server)
    try await desktop.enrol(at: server)
    try await desktop.sync(with: server)
    try await laptop.sync(with: server)
    try await desktop.sync(with: server)

    #expect(try laptop.notes() == ["old on the desktop", "old on the laptop"])
    #expect(try desktop.notes() == laptop.notes())
  }

  @Test func `page through much, whatever a page holds`() async throws {
    let (laptop, desktop) = try await pair()
    for number in 1...9 {
      try laptop.note("note \(number) " + String(repeating: "word ", count: 60_000))
    }
    try await laptop.sync(with: server)
    // Pages of one envelope, of some, of all.
    for pageBytes in [1, 600_000, SyncLimits.pageBytes] {
      server.pageBytes = pageBytes
      let fresh = try Party(2)
      try await fresh.enrol(at: server)
      try await fresh.sync(with: server)
      #expect(try fresh.notes() == laptop.notes())
    }
    try await desktop.sync(with: server)
    #expect(try desktop.notes() == laptop.notes())
  }

  @Test func `carry articles' bodies after the words about them`() async throws {
    let (laptop, desktop) = try await pair()
    let text = ArticleText(plain: "A paragraph of some words.\n\nAnother one.")
    let digest = try laptop.save(text)

    try await laptop.sync(with: server)
    try await desktop.sync(with: server)

    #expect(try desktop.text(digest)?.plain == text.plain)
    #expect(server.envelopes.map(\.header.kind) == [.changes, .bodies])
  }

  @Test func `carry a body that is longer than a pack`() async throws {
    let (laptop, desktop) = try await pair()
    var generator = SystemRandomNumberGenerator()
    let letters = (0..<4_000_000).map { _ in
      Character(Unicode.Scalar(UInt8.random(in: 33...126, using: &generator)))
    }
    let text = ArticleText(plain: String(letters))
    let digest = try laptop.save(text)

    try await laptop.sync(with: server)
    try await desktop.sync(with: server)

    #expect(try desktop.text(digest)?.plain == text.plain)
    #expect(server.envelopes.count(where: { $0.header.kind == .bodies }) > 2)
  }

  @Test func `carry a note that is longer than an envelope`() async throws {
    let (laptop, desktop) = try await pair()
    try laptop.note("short, before")
    let long = String(repeating: "All of these words. ", count: 100_000)
    try laptop.note(long)
    try laptop.note("short, after")

    try await laptop.sync(with: server)
    try await desktop.sync(with: server)

    #expect(try desktop.notes() == laptop.notes())
  }
}
