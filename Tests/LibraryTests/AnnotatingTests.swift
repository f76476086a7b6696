import Library
import Reading
import Testing

private let page = """
  The light had gone out of the room before anybody spoke of lamps.

  She said that it did not matter, that they could talk in the dark.

  Nobody talked. The light had gone out of the room.
  """

@Suite struct `An article opened to be marked` {
  @Test func `has its highlights in the order of their places`() async throws {
    let fixture = try Fixture()
    let id = try await fixture.save(page).listing.id
    let opened = try await fixture.library.open(id)
    #expect(opened.highlights.isEmpty)
    #expect(opened.progress == 0)

    let outcome = try await fixture.library.annotate(
      id,
      in: opened.version,
      MarkChanges(added: [NewMark(90..<100, comment: "later"), NewMark(4..<9, color: "blue")])
    )
    let again = try await fixture.library.open(id)

    #expect(outcome.added.map(\.record.color) == ["yellow", "blue"])
    #expect(again.highlights.map(\.range) == [4..<9, 90..<100])
    #expect(again.highlights.map(\.listing.record.quote)[0] == "light")
    #expect(again.highlights.map(\.listing.record.comment) == [nil, "later"])
  }

  @Test func `takes all changes of one go back in one step`() async throws {
    let fixture = try Fixture()
    let library = fixture.library
    let id = try await fixture.save(page).listing.id
    let version = try await library.open(id).version
    let made = try await library.annotate(
      id,
      in: version,
      MarkChanges(added: [NewMark(0..<9, comment: "old words"), NewMark(10..<20), NewMark(30..<40)])
    )
    var changed = ChangedMark(made.added[0].id)
    changed.comment = "new words"
    changed.color = "red"
    changed.tags = [Tag(name: "room")].compactMap(\.self)

    let outcome = try await library.annotate(
      id,
      in: version,
      MarkChanges(added: [NewMark(50..<60)], changed: [changed], removed: [made.added[1].id])
    )
    #expect(outcome.changed.map(\.record.comment) == ["new words"])
    #expect(outcome.changed.map(\.record.tags) == [["room"]])
    #expect(outcome.removed == [made.added[1].id])
    #expect(try await library.open(id).highlights.map(\.range) == [0..<9, 30..<40, 50..<60])

    _ = try await library.undo(logged: outcome.action)

    let back = try await library.open(id).highlights
    #expect(back.map(\.range) == [0..<9, 10..<20, 30..<40])
    #expect(back[0].listing.record.comment == "old words")
    #expect(back[0].listing.record.color == "yellow")
    #expect(back[0].listing.record.tags == [])
  }

  @Test func `is in the log as what was done`() async throws {
    let fixture = try Fixture()
    let library = fixture.library
    let id = try await fixture.save(page).listing.id
    let version = try await library.open(id).version
    let made = try await library.annotate(id, in: version, MarkChanges(added: [NewMark(0..<9)]))
    var changed = ChangedMark(made.added[0].id)
    changed.comment = "words"
    _ = try await library.annotate(id, in: version, MarkChanges(changed: [changed]))
    _ = try await library.annotate(id, in: version, MarkChanges(removed: made.added.map(\.id)))

    #expect(
      try await library.log(limit: 3).map(\.verb) == ["removed", "edited", "highlighted"]
    )
  }

  @Test func `leaves a comment that somebody else changed meanwhile`() async throws {
    let fixture = try Fixture()
    let library = fixture.library
    let id = try await fixture.save(page).listing.id
    let version = try await library.open(id).version
    let made = try await library.annotate(
      id,
      in: version,
      MarkChanges(added: [NewMark(0..<9, comment: "seen")])
    ).added[0].id
    _ = try await library.setComment("written in another window", on: made)
    var changed = ChangedMark(made)
    changed.seenComment = "seen"
    changed.comment = "mine"
    changed.color = "red"

    let outcome = try await library.annotate(id, in: version, MarkChanges(changed: [changed]))

    #expect(outcome.overtaken == [made])
    #expect(outcome.changed.isEmpty)
    #expect(try await library.comment(on: made) == "written in another window")
  }

  @Test func `refuses a mark on white space, and then adds none`() async throws {
    let fixture = try Fixture()
    let id = try await fixture.save(page).listing.id
    let version = try await fixture.library.open(id).version

    for range in [3..<4, 5..<5, 1_000_000..<1_000_001, -5 ..< -1] {
      await #expect(throws: LibraryError.self) {
        try await fixture.library.annotate(
          id,
          in: version,
          MarkChanges(added: [NewMark(0..<3), NewMark(range)])
        )
      }
    }

    #expect(try await fixture.library.highlights("").isEmpty)
  }

  @Test func `remembers how far it was read, without a step of undo`() async throws {
    let fixture = try Fixture()
    let library = fixture.library
    let id = try await fixture.save(page).listing.id
    let version = try await library.open(id).version
    _ = try await library.annotate(id, in: version, MarkChanges(added: [NewMark(0..<9)]))

    try await library.setProgress(id, in: version, offset: 70, perMille: 400)

    #expect(try await library.open(id).progress == 70)
    #expect(try await library.undo(steps: 1)[0].entry.verb == "highlighted")
    #expect(try await library.open(id).progress == 70)
    #expect(try await library.open(id).highlights.isEmpty)
  }
}
