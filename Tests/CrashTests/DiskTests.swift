import Foundation
import Glibc
import SeededRandomness
import Testing

@Suite struct `A disk` {
  @Test(.enabled(if: SmallDisk.canBeMade, "only root can make a small disk"))
  func `that is full loses nothing, and the library works again when there is room`() throws {
    var generator = SeededGenerator(seed: 3)
    let scratch = try Scratch()
    let disk = try scratch.smallDisk(megabytes: 2)
    let carrel = try scratch.carrel("disk/home")
    var journal = Journal()

    let endings = try Self.fill(carrel, &journal, in: scratch, using: &generator)

    for ending in endings { Self.expectOneSentence(ending, status: 74) }
    #expect(try carrel.run("ls").isEmpty == false)
    try disk.grow(toMegabytes: 64)
    try Self.continueWell(carrel, journal, in: scratch)
  }

  @Test func `that takes no more bytes loses nothing, and the library works afterwards`() throws {
    var generator = SeededGenerator(seed: 4)
    let scratch = try Scratch()
    let carrel = try scratch.carrel()
    var journal = Journal()

    let endings = try Self.fill(
      carrel,
      &journal,
      limited: ["/bin/bash", "-c", #"ulimit -f 600; exec "$0" "$@""#],
      in: scratch,
      using: &generator
    )

    for ending in endings { Self.expectOneSentence(ending, status: 74) }
    try Self.continueWell(carrel, journal, in: scratch)
  }

  @Test(.enabled(if: ReadOnlyGround.canBeMade, "root may write everywhere"))
  func `that is read-only can be read from, and says so when something is written`() throws {
    var generator = SeededGenerator(seed: 5)
    let scratch = try Scratch()
    let page = Page(1, using: &generator)
    let file = try scratch.file("page.html", page.html)
    let ground = try ReadOnlyGround(scratch)
    let carrel = try scratch.carrel("disk/home")
    try carrel.run("add", file)
    try carrel.run("note", page.title, "-m", "before")

    try ground.forbidWriting()

    #expect(try carrel.run("ls").contains(page.title))
    #expect(try carrel.run("show", page.title).contains("before"))
    #expect(try carrel.run("search", page.ownWord).contains(page.title))
    Self.expectOneSentence(try carrel.attempt("note", "-m", "after"), status: 73)
    Self.expectOneSentence(try carrel.attempt("add", file), status: 73)
    try ground.allowWriting()
    try carrel.run("note", "-m", "after")
  }

  /// Adds pages until one is refused, then tries an import; how the refused ones ended.
  private static func fill(
    _ carrel: Carrel,
    _ journal: inout Journal,
    limited before: [String] = [],
    in scratch: Scratch,
    using generator: inout SeededGenerator
  ) throws -> [Ending] {
    for number in 1...400 {
      let deed = Deed.add(Page(number, paragraphs: 120, using: &generator))
      journal.ask(deed)
      let ending = try carrel.start(deed.words(in: scratch), before: before).end()
      guard ending.status != 0 else {
        try journal.acknowledge(deed, ending)
        continue
      }
      #expect(number > 1)
      let pages = (1000...1030).map { Page($0, paragraphs: 120, using: &generator) }
      let importing = Deed.importing(pages)
      journal.ask(importing)
      let other = try carrel.start(importing.words(in: scratch), before: before).end()
      return [ending, other]
    }
    Issue.record("The disk was never full.")
    return []
  }

  private static func expectOneSentence(_ ending: Ending, status: Int32) {
    #expect(ending.status == status, "\(ending)")
    #expect(ending.errors.hasPrefix("carrel: "))
    #expect(ending.errors.split(separator: "\n").count == 1, "\(ending.errors)")
  }

  private static func continueWell(
    _ carrel: Carrel,
    _ journal: Journal,
    in scratch: Scratch
  ) throws {
    var journal = journal
    let note = Deed.note("there is room again", on: nil)
    journal.ask(note)
    try journal.acknowledge(note, try carrel.start(note.words(in: scratch)).end())
    let examination = Examination(carrel: carrel)
    let losses = try examination.losses(from: journal)
    #expect(losses == [])
    try examination.findPages(of: journal)
    try examination.examineFile()
  }
}
