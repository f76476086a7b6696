import Library
import Reading
import SeededRandomness
import Testing

@testable import TerminalReader

@Suite struct `The library screen` {
  @Test func `moves, and never leaves the list`() async throws {
    var sitting = try await LibrarySitting(articles: 40)

    await sitting.type("jjk")
    #expect(sitting.screen.articles.cursor == 1)
    await sitting.type("G")
    #expect(sitting.screen.articles.cursor == 39)
    await sitting.press(.down, .pageDown, .end)
    #expect(sitting.screen.articles.cursor == 39)
    await sitting.press(.home, .up, .pageUp)
    #expect(sitting.screen.articles.cursor == 0)
    await sitting.press(.character(" "))
    #expect(sitting.screen.articles.cursor == 22)
    #expect(sitting.picture.contains { $0.contains("A History") })
  }

  @Test func `archives, and goes on to the next article`() async throws {
    var sitting = try await LibrarySitting(articles: 5)
    let ids = sitting.screen.ids

    await sitting.type("ja")

    #expect(sitting.screen.ids == [ids[0], ids[2], ids[3], ids[4]])
    #expect(sitting.screen.current == ids[2])
    #expect(try await sitting.library.articleIDs("is:archive") == [ids[1]])
  }

  @Test(arguments: [
    ("s", "is:starred"), ("l", "is:later"), ("a", "is:archive"), ("r", "is:read"),
  ])
  func `marks what is selected, all of it or nothing, and takes it back`(
    key: String,
    query: String
  ) async throws {
    var sitting = try await LibrarySitting(articles: 12)
    let before = try await sitting.library.articleIDs(query)
    await sitting.type("jvv")
    let chosen = sitting.screen.targets

    await sitting.type(key)
    #expect(chosen.count == 2)
    #expect(Set(try await sitting.library.articleIDs(query)) == Set(before + chosen))

    await sitting.type("u")
    #expect(try await sitting.library.articleIDs(query) == before)
    #expect(sitting.screen.message?.hasPrefix("Undone") == true)
  }

  @Test func `puts in the trash and brings back`() async throws {
    var sitting = try await LibrarySitting(articles: 3)
    let ids = sitting.screen.ids

    await sitting.type("d")
    #expect(sitting.screen.ids == Array(ids.dropFirst()))

    await sitting.type("u")
    #expect(sitting.screen.ids == ids)
  }

  @Test func `takes nothing back that was not done on it`() async throws {
    var sitting = try await LibrarySitting(articles: 3)
    let ids = sitting.screen.ids
    try await sitting.library.mark([ids[0]], as: [.archive])

    // The first changes nothing: it is in the inbox.
    await sitting.type("jiu")

    #expect(try await sitting.library.articleIDs("is:archive") == [ids[0]])
  }

  @Test func `asks before many articles change`() async throws {
    var sitting = try await LibrarySitting(articles: 30)

    await sitting.type("Va")
    #expect(sitting.picture.last == "30 articles change. Do it? y/n")
    await sitting.type("n")
    #expect(try await sitting.library.articleIDs("is:archive").isEmpty)
    await sitting.type("ay")
    #expect(try await sitting.library.articleIDs("is:archive").count == 30)
  }

  @Test func `tags`() async throws {
    var sitting = try await LibrarySitting(articles: 4)
    let first = sitting.screen.ids[0]

    await sitting.type("t+sea -even \"slow reading\"")
    await sitting.press(.enter)

    #expect(try await sitting.library.tags(on: .article(first)) == ["sea", "slow reading"])
  }

  @Test func `finds while a query is typed, and keeps what it found`() async throws {
    var sitting = try await LibrarySitting(articles: 40)

    await sitting.type("/tid")
    #expect(sitting.screen.ids.count == 8)
    await sitting.type("es is:starred")
    let found = sitting.screen.ids
    #expect(found.count == 2)
    await sitting.press(.enter)
    #expect(sitting.screen.mode == .browsing)
    #expect(sitting.screen.ids == found)
    await sitting.press(.escape)
    #expect(sitting.screen.ids.count == 40)
  }

  @Test func `says where a query is not understood, and keeps the list`() async throws {
    var sitting = try await LibrarySitting(articles: 10)
    await sitting.type("/site:site1 is:star")
    await sitting.type("red")
    let ids = sitting.screen.ids

    await sitting.type("s")

    #expect(sitting.screen.misunderstanding?.hasPrefix("column 15: ") == true)
    #expect(sitting.screen.ids == ids)
    await sitting.press(.enter)
    guard case .filtering = sitting.screen.mode else {
      Issue.record("took what is no query")
      return
    }
    await sitting.press(.escape)
    #expect(sitting.screen.misunderstanding == nil)
  }

  @Test(arguments: [
    ("tid", "tid*"), ("ti", ""), ("sea tid", "sea tid*"), ("sea t", "sea "), ("tag:sea", "tag:sea"),
    ("\"a sea", "\"a sea"), ("tides ", "tides "), ("a or", "a or"), ("", ""), ("漢", "漢*"),
  ])
  func `takes the last word as a beginning`(typed: String, query: String) {
    #expect(LibrarySearch.begun(typed) == query)
  }

  @Test func `opens lists in their order, smart lists, and tags`() async throws {
    let lists = [
      #"{"kind":"list","id":"l1","name":"By hand"}"#,
      #"{"kind":"list","id":"l2","name":"Stars","query":"is:starred"}"#,
    ]
    var sitting = try await LibrarySitting(articles: 20, more: lists)
    await sitting.press(.tab)
    await sitting.rest()

    await sitting.type("jjjjjj")
    #expect(sitting.screen.search.shelf.title == "By hand")
    await sitting.type("j")
    #expect(sitting.screen.search.shelf.title == "Stars")
    #expect(sitting.screen.ids.count == 3)
    await sitting.type("j")
    #expect(sitting.screen.search.shelf == .tag("even"))
    #expect(sitting.screen.ids.count == 10)
    await sitting.type("g")
    #expect(sitting.screen.search.shelf == .inbox)
    #expect(sitting.screen.shelves.count(of: .starred) == 3)
    #expect(sitting.screen.shelves.count(of: .tag("odd")) == 10)
  }

  @Test func `opens an article and comes back to the same place`() async throws {
    var sitting = try await LibrarySitting(articles: 40)
    await sitting.press(.pageDown, .down, .enter)
    let opened = try #require(sitting.screen.current)
    #expect(sitting.screen.exit == .opened(opened))

    try await sitting.library.mark([opened], as: [.starred])
    sitting.screen.comeBack()
    await sitting.press(.resize(Size(columns: 60, rows: 20)))

    #expect(!sitting.screen.isFinished)
    #expect(sitting.screen.current == opened)
    #expect(sitting.screen.lines[opened]?.listing.record.isStarred == true)
  }

  @Test func `is worked with the mouse`() async throws {
    var sitting = try await LibrarySitting(articles: 40)
    func mouse(_ action: MouseEvent.Action, _ column: Int, _ row: Int) -> Key {
      .mouse(MouseEvent(action: action, place: Place(column: column, row: row)))
    }

    await sitting.press(mouse(.wheelDown, 40, 5), mouse(.press, 40, 10))
    #expect(sitting.screen.articles.cursor == 9)
    await sitting.press(mouse(.press, 3, 4))
    #expect(sitting.screen.search.shelf == .starred)
    await sitting.press(mouse(.press, 40, 2), mouse(.press, 40, 2))
    #expect(sitting.screen.exit == .opened(sitting.screen.ids[1]))
  }

  @Test func `loads no more than it shows, until the end is asked for`() async throws {
    var sitting = try await LibrarySitting(articles: 1300)

    #expect(sitting.screen.ids.count == 1000)
    await sitting.type("V")
    #expect(sitting.screen.selected.count == 1300)
    await sitting.type("V")
    await sitting.press(.control("l"))
    #expect(sitting.screen.ids.count == 1300)

    sitting = try await LibrarySitting(articles: 1300)
    #expect(sitting.screen.lines.count <= 60)
    #expect(sitting.picture[0].contains("1,000+"))
    await sitting.type("G")
    #expect(sitting.screen.articles.cursor == 1299)
    #expect(sitting.screen.lines.count <= 120)
    #expect(sitting.picture[0].contains("1,300 "))
  }

  @Test(arguments: 0..<12 as Range<UInt64>)
  func `survives any keys, and shows what is there`(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    var sitting = try await LibrarySitting(
      articles: generator.pick(0...30),
      more: [#"{"kind":"list","id":"l1","name":"By hand"}"#]
    )
    var keys = "jkgG b\talisrtdvVuShq/?ny+x\"*(".map(Key.character)
    keys += [
      .enter, .escape, .tab, .up, .down, .left, .right, .pageDown, .end, .backspace, .idle,
      .control("l"), .paste("is:starred\nor"), .control("u"),
    ]
    for _ in 0..<100 {
      let key =
        switch generator.pick(0...19) {
        case 0:
          Key.resize(Size(columns: generator.pick(0...120), rows: generator.pick(0...40)))
        case 1:
          Key.mouse(
            MouseEvent(
              action: [.press, .drag, .release, .wheelUp, .wheelDown][generator.pick(0...4)],
              place: Place(column: generator.pick(-1...130), row: generator.pick(-1...50))
            )
          )
        default: keys[generator.pick(0...(keys.count - 1))]
        }
      await sitting.press(key)
      if sitting.screen.isFinished { sitting.screen.comeBack() }

      let screen = sitting.screen
      #expect(sitting.picture.count == screen.size.rows)
      #expect(screen.ids.isEmpty ? screen.current == nil : screen.current != nil)
      #expect(screen.articles.visible.contains(screen.articles.cursor) || screen.ids.isEmpty)
    }
    await sitting.press(.hangUp)
    #expect(sitting.screen.isFinished)
    await sitting.press(.escape)
    // Whatever was done, nothing is gone for good.
    let alive = try await sitting.library.articleIDs("")
    let trashed = try await sitting.library.trash()
    #expect(alive.count + trashed.count >= 0)
  }
}
