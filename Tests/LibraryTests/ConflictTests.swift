import Changes
import Library
import Reading
import Testing

@Suite struct `Two devices that disagree` {
  private let pair: Pair
  private var here: ReadingLibrary { pair.here.library }
  private var there: ReadingLibrary { pair.there.library }
  private let note: Identifier<Note>

  /// Both have one note.
  init() async throws {
    pair = try Pair()
    note = try await pair.here.library.addNote("over the sea", title: "moon", on: nil).id
    _ = try await pair.there.library.addNote("apart", on: nil)
    try pair.meet()
  }

  private func edit(
    _ library: ReadingLibrary,
    title: String = "moon",
    body: String = "over the sea"
  ) async throws {
    _ = try await library.edit(note, title: title, body: body, tags: [])
  }

  @Test func `see the same, each from its own side`() async throws {
    try await edit(here, title: "reef")
    try await edit(there, title: "tide")
    try pair.meet()

    let mine = try #require(try await here.conflicts().first)
    let theirs = try #require(try await there.conflicts().first)

    #expect(mine.thing == .note(note))
    #expect(mine.field == "title")
    #expect(mine.reason == .values)
    #expect(mine.values.map(\.value) == theirs.values.map(\.value))
    #expect(Set(mine.values.map(\.value)) == ["reef", "tide"])
    #expect(mine.title == mine.values[0].value)
    #expect(mine.values.map(\.isOwn) == theirs.values.map { !$0.isOwn })
    #expect(mine.values.map(\.device) == theirs.values.map(\.device))
    #expect(mine.values.map(\.isShown) == [true, false])
    #expect(try await here.conflictCount() == 1)
    #expect(try await here.noteListing(note).record.isConflicted == true)
  }

  @Test func `are called by their names`() async throws {
    let device = try await there.devices()[0]
    _ = try await there.renameDevice(device.id, to: "laptop")
    try await edit(here, title: "reef")
    try await edit(there, title: "tide")
    try pair.meet()

    let own = try await here.devices()[0].shortID
    let names = try await here.conflicts()[0].values.map(\.device)

    #expect(Set(names) == [own, "laptop"])
  }

  @Test(arguments: [
    (Settlement.keep, Optional(0)), (.take(1), 0), (.take(2), 1), (.text("ebb"), nil),
  ])
  func `agree everywhere on a title that one of them settles`(
    settlement: Settlement,
    chosen: Int?
  ) async throws {
    try await edit(here, title: "reef")
    try await edit(there, title: "tide")
    try pair.meet()
    let values = try await here.conflicts()[0].values.map(\.value)

    try await here.settle(.note(note), by: settlement)
    try pair.meet()

    for library in [here, there] {
      #expect(try await library.conflicts().isEmpty)
      #expect(try await library.note(note).title == chosen.map { values[$0] } ?? "ebb")
      #expect(try await library.noteListing(note).record.isConflicted == false)
    }
  }

  @Test(arguments: [
    (Settlement.keep, String?.none), (.take(2), "over the tide"), (.text("over it"), "over it"),
  ])
  func `agree everywhere on a text that one of them settles`(
    settlement: Settlement,
    text: String?
  ) async throws {
    try await edit(here, body: "over the reef")
    try await edit(there, body: "over the tide")
    try pair.meet()
    let conflict = try await there.conflicts()[0]
    #expect(conflict.reason == .overlap)
    let merged = try await there.note(note).body
    let others = Set(conflict.values.dropFirst().map(\.value))
    #expect(others == ["over the reef", "over the tide"])
    let place = conflict.values.firstIndex { $0.value == "over the tide" } ?? 0

    let meant = settlement == .take(2) ? .take(place + 1) : settlement
    try await there.settle(.note(note), field: "body", by: meant)
    try pair.meet()

    for library in [here, there] {
      #expect(try await library.conflicts().isEmpty)
      #expect(try await library.note(note).body == text ?? merged)
    }
  }

  @Test(arguments: [Settlement.keep, .delete, .take(2)])
  func `agree everywhere on what was deleted and edited`(settlement: Settlement) async throws {
    try await here.remove([.note(note)])
    try await edit(there, body: "over the wide sea")
    try pair.meet()
    let conflict = try #require(try await here.conflicts().first)
    #expect(conflict.reason == .revived)
    #expect(conflict.field == "life")
    #expect(conflict.values.map(\.value) == ["edited", "deleted"])
    #expect(conflict.values.map(\.isOwn) == [false, true])

    try await here.settle(.note(note), by: settlement)
    try pair.meet()

    for library in [here, there] {
      #expect(try await library.conflicts().isEmpty)
      #expect(try await library.trash().count == (settlement == .keep ? 0 : 1))
    }
  }

  @Test func `can take a settlement back`() async throws {
    try await edit(here, title: "reef")
    try await edit(there, title: "tide")
    try pair.meet()
    let values = try await here.conflicts()[0].values
    try await here.settle(.note(note), by: .take(2))
    #expect(try await here.log(limit: 1)[0].verb == "settled")

    _ = try await here.undo(steps: 1)
    try pair.meet()

    for library in [here, there] {
      #expect(try await library.note(note).title == values[0].value)
      #expect(try await library.conflicts().isEmpty)
    }
  }

  @Test func `disagree about each field by itself`() async throws {
    try await edit(here, title: "reef", body: "over the reef")
    try await edit(there, title: "tide", body: "over the tide")
    try pair.meet()
    #expect(try await here.conflictCount() == 2)

    await #expect(
      throws: LibraryError.ambiguous(
        "Devices disagree about several fields of this. Choose one with --field.",
        candidates: ["title", "body"]
      )
    ) { try await here.settle(.note(note), by: .keep) }
    try await here.settle(.note(note), field: "title", by: .keep)

    #expect(try await here.conflicts().map(\.field) == ["body"])
  }

  @Test func `are told what cannot be settled so`() async throws {
    func refuses(_ field: String?, _ settlement: Settlement) async -> Bool {
      do { try await here.settle(.note(note), field: field, by: settlement) } catch { return true }
      return false
    }
    #expect(await refuses(nil, .keep))
    try await edit(here, title: "reef")
    try await edit(there, title: "tide")
    try pair.meet()

    #expect(await refuses(nil, .take(0)))
    #expect(await refuses(nil, .take(3)))
    #expect(await refuses(nil, .delete))
    #expect(await refuses("body", .keep))
    #expect(try await here.conflictCount() == 1)
  }

  @Test func `export nothing about it`() async throws {
    try await edit(here, title: "reef")
    try await edit(there, title: "tide")
    try pair.meet()

    let lines = try await here.exportedLines()

    #expect(!lines.isEmpty)
    #expect(!lines.contains { $0.contains("conflicted") })
  }
}
