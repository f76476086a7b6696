import Changes
import SyncProtocol
import Testing

@Suite struct `The state of an entity` {
  private let first = Examples.dot(Examples.first, 1)
  private let second = Examples.dot(Examples.second, 1)
  private let third = Examples.dot(Examples.third, 1)
  private let nothing = VersionVector()

  /// Two writes that did not see each other, the second one later.
  private func concurrent(_ field: Field, _ early: Value, _ late: Value) -> EntityState {
    var state = EntityState(kind: .article)
    state.apply(.set(field, early), dot: first, hlc: 10, deps: nothing)
    state.apply(.set(field, late), dot: second, hlc: 20, deps: nothing)
    return state
  }

  @Test func `shows the latest of concurrent writes without a conflict`() {
    let state = concurrent(Field.Article.status, .int(2), .int(1))

    #expect(state.visible(Field.Article.status) == .int(1))
    #expect(state.heads(Field.Article.status).count == 2)
    #expect(state.conflicts(Field.Article.status).isEmpty)
  }

  @Test func `shows what a person typed and lost as a conflict`() {
    var state = concurrent(Field.Article.title, .text("a"), .text("b"))
    let conflicts = state.conflicts(Field.Article.title)
    let title = state.visible(Field.Article.title)

    let deps = Examples.vector(first, second)
    state.apply(.set(Field.Article.title, .text("c")), dot: third, hlc: 1, deps: deps)

    #expect(conflicts.map(\.value) == [.text("a")])
    #expect(title == .text("b"))
    #expect(state.visible(Field.Article.title) == .text("c"))
    #expect(state.conflicts(Field.Article.title).isEmpty)
  }

  @Test func `finds no conflict between equal values, one between twins in other scalars`() {
    let equal = concurrent(Field.Article.title, .text("é"), .text("é"))
    let twins = concurrent(Field.Article.title, .text("é"), .text("e\u{301}"))

    #expect(equal.conflicts(Field.Article.title).isEmpty)
    #expect(twins.conflicts(Field.Article.title).count == 1)
  }

  @Test func `finds no conflict with a value that was deleted`() {
    var state = concurrent(Field.Article.title, .text("a"), .text("b"))

    state.apply(.delete, dot: third, hlc: 30, deps: Examples.vector(first))

    #expect(state.visible(Field.Article.title) == .text("b"))
    #expect(state.conflicts(Field.Article.title).isEmpty)
  }

  @Test(arguments: [(true, false), (false, true)])
  func `is starred when anybody starred it unseen`(early: Bool, late: Bool) {
    var state = concurrent(Field.Article.starred, .bool(early), .bool(late))
    let starred = state.visible(Field.Article.starred)

    let deps = Examples.vector(first, second)
    state.apply(.set(Field.Article.starred, .bool(false)), dot: third, hlc: 1, deps: deps)

    #expect(starred == .bool(true))
    #expect(state.visible(Field.Article.starred) == .bool(false))
  }

  @Test(arguments: [(3, 7), (7, 3)])
  func `keeps the extreme of concurrent numbers`(early: Int64, late: Int64) {
    let furthest = concurrent(Field.Article.furthest, .int(early), .int(late))
    let savedAt = concurrent(Field.Article.savedAt, .int(early), .int(late))
    let faulty = concurrent(Field.Article.furthest, .int(early), .text("no number"))

    #expect(furthest.visible(Field.Article.furthest) == .int(7))
    #expect(savedAt.visible(Field.Article.savedAt) == .int(3))
    #expect(faulty.visible(Field.Article.furthest) == .int(early))
  }

  @Test func `breaks a tie in time by device and then by number`() {
    let low = min(Examples.first, Examples.second)
    let high = max(Examples.first, Examples.second)
    var state = EntityState(kind: .article)

    state.apply(
      .set(Field.Article.status, .int(1)),
      dot: .init(device: high, sequence: 1),
      hlc: 5,
      deps: nothing
    )
    state.apply(
      .set(Field.Article.status, .int(2)),
      dot: .init(device: low, sequence: 9),
      hlc: 5,
      deps: nothing
    )

    #expect(state.visible(Field.Article.status) == .int(1))
  }

  @Test func `lets a write that saw a value win over it, whatever the clocks say`() {
    var state = EntityState(kind: .article)
    state.apply(.set(Field.Article.status, .int(1)), dot: first, hlc: 1 << 62, deps: nothing)

    let replaced = state.apply(
      .set(Field.Article.status, .int(2)),
      dot: second,
      hlc: 1,
      deps: Examples.vector(first)
    )

    #expect(state.visible(Field.Article.status) == .int(2))
    #expect(replaced.map(\.field) == [Field.Article.status])
    #expect(replaced.first?.heads.map(\.value) == [.int(1)])
  }

  @Test func `takes a rewrite at its own time, so that a move wins over it`() {
    var state = EntityState(kind: .listItem)
    state.apply(.set(Field.ListItem.position, .int(1), hlc: 3), dot: first, hlc: 50, deps: nothing)

    state.apply(.set(Field.ListItem.position, .int(2)), dot: second, hlc: 4, deps: nothing)

    #expect(state.visible(Field.ListItem.position) == .int(2))
  }

  @Test func `keeps one head when a changeset writes a field twice`() {
    var state = EntityState(kind: .article)
    state.apply(.set(Field.Article.status, .int(1)), dot: first, hlc: 1, deps: nothing)

    let replaced = state.apply(
      .set(Field.Article.status, .int(2)),
      dot: first,
      hlc: 1,
      deps: nothing
    )

    #expect(state.heads(Field.Article.status).map(\.value) == [.int(2)])
    #expect(replaced.isEmpty)
  }

  @Test func `dies by a delete that saw everything, and keeps its values`() {
    var state = concurrent(Field.Article.status, .int(1), .int(2))

    state.apply(.delete, dot: third, hlc: 30, deps: Examples.vector(first, second))

    #expect(!state.isAlive)
    #expect(state.visible(Field.Article.status) == .int(2))
  }

  @Test func `lives on by an edit the deleter had not seen, with all its fields`() {
    var state = EntityState(kind: .article)
    state.apply(.set(Field.Article.starred, .bool(true)), dot: first, hlc: 1, deps: nothing)
    state.apply(.delete, dot: third, hlc: 30, deps: Examples.vector(first))

    state.apply(
      .set(Field.Article.read, .bool(true)),
      dot: second,
      hlc: 2,
      deps: Examples.vector(first)
    )

    #expect(state.isAlive)
    #expect(state.visible(Field.Article.starred) == .bool(true))
  }

  @Test func `prefers a value nobody deleted, even an earlier one`() {
    var state = concurrent(Field.Article.status, .int(1), .int(2))

    state.apply(.delete, dot: third, hlc: 30, deps: Examples.vector(second))

    #expect(state.visible(Field.Article.status) == .int(1))
  }

  @Test func `stays dead when only the reading position moves`() {
    var state = EntityState(kind: .article)
    state.apply(.touch, dot: first, hlc: 1, deps: nothing)
    state.apply(.delete, dot: third, hlc: 30, deps: Examples.vector(first))

    state.apply(.set(Field.Article.progress, .list([.int(4)])), dot: second, hlc: 40, deps: nothing)
    let deadWithProgress = state.isAlive
    let touch = Examples.dot(Examples.second, 2)
    state.apply(.touch, dot: touch, hlc: 41, deps: Examples.vector(first, second, third))

    #expect(!deadWithProgress)
    #expect(state.isAlive)
  }

  @Test func `is touched by an edit of its text`() throws {
    let change = try #require(try TextState().change(to: "word", by: Examples.second))
    var state = EntityState(kind: .listItem)
    state.apply(.touch, dot: first, hlc: 1, deps: nothing)
    state.apply(.delete, dot: third, hlc: 30, deps: Examples.vector(first))

    state.apply(.edit(Field.ListItem.comment, change), dot: second, hlc: 2, deps: nothing)

    #expect(state.isAlive)
    #expect(state.heads(Field.ListItem.comment).isEmpty)
  }

  @Test func `is not changed by an operation it does not know`() {
    var state = concurrent(Field.Article.status, .int(1), .int(2))
    let before = state

    state.apply(.unknown(code: 77, bytes: [1]), dot: third, hlc: 9, deps: nothing)

    #expect(state == before)
  }

  @Test func `has canonical bytes that tell it from any other`() {
    var state = concurrent(Field.Article.status, .int(1), .int(2))
    let same = concurrent(Field.Article.status, .int(1), .int(2))
    let before = state.canonicalBytes

    state.apply(.delete, dot: third, hlc: 30, deps: Examples.vector(first))

    #expect(before == same.canonicalBytes)
    #expect(before != state.canonicalBytes)
  }
}
