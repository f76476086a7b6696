import Changes
import Foundation
import Testing

@testable import Storage

@Suite struct `Two libraries that were changed apart` {
  private let program: Program
  private let note: String

  /// Two devices with one note, which each of them gives another title.
  init() throws {
    program = try Program()
    note = try program.run("carrel note -m 'over the sea' --title Moon --format '{id}'").output
      .trimmingCharacters(in: .newlines)
    _ = try program.run("carrel --home there note -m apart")
    try meet()
    _ = try program.run("EDITOR='sed -i s/Moon/Reef/' carrel edit \(note)")
    _ = try program.run("EDITOR='sed -i s/Moon/Tide/' carrel --home there edit \(note)")
    try meet()
  }

  /// Tells each library what the other did.
  private func meet() throws {
    let stores = try ["home", "there"].map { name in
      try ReadingStore(folder: program.folder.appending(path: name).path, for: .writing) {
        preconditionFailure("the library is made already")
      }
    }
    let logs = try stores.map { store in
      try store.read { view in
        try view.log(limit: 1000).reversed().flatMap { try view.changesets(of: $0.id) }
      }
    }
    for (store, log) in zip(stores, logs.reversed()) {
      let now = UInt64(Date().timeIntervalSince1970 * 1000)
      try store.write(ActionHeader(id: log[0].action, intent: .edit, now: now)) { transaction in
        for changeset in log { try transaction.apply(changeset) }
      }
    }
  }

  private func answers(_ command: String, _ pattern: String, status: Int32 = 0) throws {
    let answer = try program.run(command)
    let lines = Transcript.lines(answer.output, status: 0)
    let expected = pattern.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let fits =
      lines.count == expected.count && answer.status == status
      && zip(lines, expected).allSatisfy { Transcript.matches($0, $1) }
    #expect(fits, "$ \(command)\n\(answer.output)[\(answer.status)]\n-- instead of\n\(pattern)")
  }

  @Test func `are listed with every value, and settled by its number`() throws {
    try answers(
      "carrel conflicts",
      """
      [..]\tTide\ttitle: written apart
        1\t[..] 20[..]:[..], shown\tTide
        2\tthis device 20[..]:[..]\tReef
      """
    )
    try answers(
      "carrel conflicts --json",
      """
      [{"field":"title","id":"\(note)","kind":"note","reason":"values","title":"Tide","values":\
      [{"at":"20[..]Z","device":"[..]","own":false,"shown":true,"value":"Tide"},\
      {"at":"20[..]Z","device":"[..]","own":true,"shown":false,"value":"Reef"}]}]
      """
    )
    try answers("carrel show \(note)", "[..]\tTide\tconflict\nover the sea")
    try answers("carrel show \(note) --format '{conflicted}'", "true")
    try answers("carrel conflicts settle \(note) --take 3", "carrel: Choose[..]", status: 64)

    try answers("carrel conflicts settle \(note) --take 2", "[..]  Reef")
    try meet()

    for home in ["home", "there"] {
      try answers("carrel --home \(home) conflicts", "no conflicts")
      try answers("carrel --home \(home) show \(note)", "[..]\tReef\nover the sea")
    }
    try answers("carrel log --limit 1 --format '{verb} {what}'", "settled \"Reef\"")
    try answers("carrel undo", "undone: settled \"[..]\"")
    try answers("carrel show \(note) --format '{title}'", "Tide")
    try program.remove()
  }

  @Test func `are settled in the editor`() throws {
    try answers("EDITOR=true carrel conflicts settle \(note)", "Nothing was changed.")
    try answers("carrel conflicts settle \(note)", "carrel: There is no terminal[..]", status: 64)
    try answers("carrel conflicts --format '{field}'", "title")

    try answers("EDITOR='sed -i s/^Tide$/Ebb/' carrel conflicts settle \(note)", "[..]  Ebb")

    try answers("carrel conflicts", "no conflicts")
    try answers("carrel show \(note) --format '{title}'", "Ebb")
    try program.remove()
  }

  @Test func `show what was edited while it was deleted, until it is deleted again`() throws {
    try answers("echo Flood | carrel conflicts settle \(note) -", "[..]  Flood")
    try meet()
    _ = try program.run("carrel rm \(note)")
    _ = try program.run("EDITOR='sed -i s/over/under/' carrel --home there edit \(note)")
    try meet()

    try answers(
      "carrel conflicts",
      """
      [..]\tFlood\tedited on [..] while it was deleted on this device
        1\t[..] 20[..]:[..], shown\tedited
        2\tthis device 20[..]:[..]\tdeleted
      """
    )
    try answers("EDITOR=true carrel conflicts settle \(note)", "carrel: Say --keep[..]", status: 64)
    try answers("carrel conflicts settle \(note) --delete", "[..]  Flood")
    try meet()

    try answers("carrel --home there conflicts", "no conflicts")
    try answers("carrel --home there trash --format '{title}'", "Flood")
    try program.remove()
  }
}
