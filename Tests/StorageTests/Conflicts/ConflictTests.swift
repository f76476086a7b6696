import Changes
import Foundation
import GRDB
import Reading
import SeededRandomness
import SyncProtocol
import Testing

@testable import Storage

@Suite struct `A conflict` {
  private let here: Desk
  private let there: Desk
  private let note = key(.note)

  /// Two devices that both have a note and an article.
  init() throws {
    here = try Desk(device(1))
    there = try Desk(device(2))
    let born = try here.act(1) { transaction in
      try transaction.create(key(.article), [(Field.Article.title, .text("moon"))])
      try transaction.create(
        note,
        [(Field.Note.title, .text("sea")), (Field.Note.target, .bytes(key(.article).id.bytes))],
        texts: [(Field.Note.body, "over the sea")]
      )
    }
    try there.receive(born)
  }

  /// Each does something that the other has not seen; then both know both.
  private func apart(
    _ first: (Transaction) throws -> Void,
    _ second: (Transaction) throws -> Void
  ) throws {
    let mine = try here.act(10, at: 2_000, first)
    let theirs = try there.act(11, at: 3_000, second)
    try here.receive(theirs)
    try there.receive(mine)
  }

  private func setTitle(_ title: String) -> (Transaction) throws -> Void {
    { [note] in try $0.set(Field.Note.title, of: note, to: .text(title)) }
  }

  private func setBody(_ body: String) -> (Transaction) throws -> Void {
    { [note] in try $0.edit(Field.Note.body, of: note, to: body) }
  }

  @Test func `names every value, by whom and when, the one shown first`() throws {
    try apart(setTitle("reef"), setTitle("tide"))

    let conflict = try #require(try here.conflicts.first)

    #expect(conflict.key == note)
    #expect(conflict.field == Field.Note.title)
    #expect(conflict.reason == .values)
    #expect(conflict.sides.map(\.content) == [.value(.text("tide")), .value(.text("reef"))])
    #expect(conflict.sides.map(\.device) == [device(2), device(1)])
    #expect(conflict.sides.map { $0.at?.milliseconds } == [3_000, 2_000])
    #expect(conflict.sides.map(\.isShown) == [true, false])
    #expect(try here.conflicts == there.conflicts)
    #expect(try here.store.read { try $0.conflictCount() } == 1)
    #expect(try here.store.read { try $0.isConflicted(note) })
  }

  @Test func `is none where both wrote the same`() throws {
    try apart(setTitle("reef"), setTitle("reef"))

    #expect(try here.conflicts.isEmpty)
  }

  @Test func `ends everywhere with a write that has seen it`() throws {
    try apart(setTitle("reef"), setTitle("tide"))

    try there.receive(try here.act(12, setTitle("reef")))

    for desk in [here, there] {
      #expect(try desk.conflicts.isEmpty)
      #expect(try desk.store.read { try $0.note(Identifier(note.id))?.title } == "reef")
    }
  }

  @Test func `of a text shows what stood on each device before they met`() throws {
    try apart(
      {
        try setBody("over the reef")($0)
        try setBody("far over the reef")($0)
      },
      setBody("over the tide")
    )

    let conflict = try #require(try here.conflicts.first)

    #expect(conflict.reason == .overlap)
    let merged = try here.store.read { try $0.note(Identifier(note.id))?.body } ?? ""
    #expect(merged.contains("reef") && merged.contains("tide"))
    #expect(
      conflict.sides.map(\.content)
        == [merged, "over the tide", "far over the reef"].map { .value(.text($0)) }
    )
    #expect(conflict.sides.map(\.device) == [nil, device(2), device(1)])
  }

  @Test func `of a text and a deletion of the same words shows both`() throws {
    try apart(setBody("over"), setBody("over the tide"))

    let contents = try #require(try there.conflicts.first).sides.map(\.content)

    #expect(contents.dropFirst() == [.value(.text("over the tide")), .value(.text("over"))])
  }

  @Test(arguments: [nil, "over the reef and the tide"])
  func `of a text ends everywhere when it is decided`(text: String?) throws {
    try apart(setBody("over the reef"), setBody("over the tide"))
    let merged = try here.store.read { try $0.note(Identifier(note.id))?.body }

    try there.receive(
      try here.act(12) { try $0.resolve(Field.Note.body, of: note, to: text) }
    )

    for desk in [here, there] {
      #expect(try desk.conflicts.isEmpty)
      #expect(try desk.store.read { try $0.note(Identifier(note.id))?.body } == text ?? merged)
    }
  }

  @Test func `of a text stays while others only edit elsewhere`() throws {
    try apart(setBody("over the reef"), setBody("over the tide"))
    let merged = try here.store.read { try $0.note(Identifier(note.id))?.body } ?? ""

    try here.act(12, setBody(merged + ", at last"))

    #expect(try here.conflicts.map(\.reason) == [.overlap])
  }

  @Test func `is an edit that a delete had not seen`() throws {
    try apart({ try $0.delete(note) }, setTitle("tide"))

    let conflict = try #require(try here.conflicts.first)

    #expect(conflict.reason == .revived)
    #expect(conflict.field == .life)
    #expect(conflict.sides.map(\.content) == [.edited, .deleted])
    #expect(conflict.sides.map(\.device) == [device(2), device(1)])
    #expect(try here.conflicts == there.conflicts)
  }

  @Test func `is not a return from the trash`() throws {
    try here.act(10) { try $0.delete(note) }
    try here.act(11) { try $0.touch(note) }

    #expect(try here.conflicts.isEmpty)
  }

  @Test func `is not what the program wrote by itself`() throws {
    try apart(
      { try $0.delete(key(.article)) },
      { try $0.set(Field.Article.furthest, of: key(.article), to: .int(9)) }
    )

    #expect(try here.conflicts.isEmpty)
    #expect(try !there.store.read { try $0.isAlive(key(.article)) })
  }

  @Test(arguments: [true, false])
  func `is the same whether a delete or a birth arrived first`(deleteFirst: Bool) throws {
    var strange = Author(device: device(3))
    let list = key(.list)
    let delete = strange.make(
      [Changes.Operation(key: list, action: .delete)],
      action: header(5).id,
      at: 5
    )
    let birth = try there.act(6) { try $0.create(list, [(Field.List.title, .text("tide"))]) }

    for changesets in deleteFirst ? [[delete], birth] : [birth, [delete]] {
      try here.receive(changesets)
    }

    #expect(try here.conflicts.map(\.reason) == [.revived])
  }

  @Test func `is not in the trash`() throws {
    try apart(setTitle("reef"), setTitle("tide"))
    #expect(try here.conflicts.count == 1)

    try here.act(12) { try $0.delete(note) }

    #expect(try here.conflicts.isEmpty)
  }

  @Test func `goes and comes with the article`() throws {
    try apart(setTitle("reef"), setTitle("tide"))

    try here.act(12) { try $0.delete(key(.article)) }
    #expect(try here.conflicts.isEmpty)
    #expect(try here.store.read { try $0.conflictCount() } == 0)

    try here.act(13) { try $0.touch(key(.article)) }
    #expect(try here.conflicts.count == 1)
  }

  @Test(arguments: [true, false])
  func `about a delete ends everywhere when it is decided`(keeps: Bool) throws {
    try apart({ try $0.delete(note) }, setTitle("tide"))

    try there.receive(
      try here.act(12) { keeps ? try $0.touch(note) : try $0.delete(note) }
    )

    for desk in [here, there] {
      #expect(try desk.conflicts.isEmpty)
      #expect(try desk.store.read { try $0.isAlive(note) } == keeps)
    }
  }

  @Test func `comes again when a delete had not seen the decision`() throws {
    let third = try Desk(device(3))
    try third.receive(try here.store.read { try $0.changesets(of: header(1).id) })
    try apart({ try $0.delete(note) }, setTitle("tide"))
    let late = try third.act(12) { try $0.delete(note) }

    try here.act(13) { try $0.touch(note) }
    #expect(try here.conflicts.isEmpty)
    try here.receive(late)

    #expect(try here.conflicts.map(\.sides.last?.device) == [device(3)])
  }
}
