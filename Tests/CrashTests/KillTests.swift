import Foundation
import SeededRandomness
import Testing

@Suite struct `A program killed at any moment` {
  /// How often: CARREL_KILLS, or a few.
  private static var killCount: Int {
    ProcessInfo.processInfo.environment["CARREL_KILLS"].flatMap { Int($0) } ?? 24
  }

  @Test func `loses nothing that it acknowledged and leaves nothing torn`() throws {
    let seed =
      ProcessInfo.processInfo.environment["CARREL_SEED"].flatMap { UInt64($0) } ?? 20_261_121
    print("seed", seed, "kills", Self.killCount)
    var generator = SeededGenerator(seed: seed)
    let scratch = try Scratch()
    let carrel = try scratch.carrel()
    var evening = Evening(carrel: carrel)
    try evening.measure(in: scratch, using: &generator)

    while evening.kills < Self.killCount {
      try evening.killTwo(in: scratch, using: &generator)
    }

    // First of all the next command just works, whatever the last one left behind.
    try carrel.run("note", "-m", "after it all")
    evening.journal.ask(.note("after it all", on: nil))
    let examination = Examination(carrel: carrel)
    let losses = try examination.losses(from: evening.journal)
    #expect(losses == [])
    try examination.findPages(of: evening.journal)
    try examination.examineFile()
    try examination.exportAgain(through: scratch.carrel("other"), in: scratch)
  }

  @Test func `is seen to have lost something when something is lost`() throws {
    // The control of the test above: its examination does find a loss.
    var generator = SeededGenerator(seed: 1)
    let scratch = try Scratch()
    let carrel = try scratch.carrel()
    let page = Page(1, using: &generator)
    var journal = Journal()
    let deed = Deed.importing([page])
    journal.ask(deed)
    try journal.acknowledge(deed, try carrel.start(deed.words(in: scratch)).end())
    let examination = Examination(carrel: carrel)
    let losses = try examination.losses(from: journal)
    #expect(losses == [])

    try carrel.run("rm", page.title)

    #expect(try examination.losses(from: journal).count == 3)
  }
}

/// Somebody who does one thing after the other, and whose machine does not hold.
private struct Evening {
  let carrel: Carrel
  var journal = Journal()
  private(set) var kills = 0
  /// How long each kind of deed takes when it is left alone.
  private var durations: [Int: Duration] = [:]

  init(carrel: Carrel) { self.carrel = carrel }

  /// Does deeds until there was one of each kind.
  mutating func measure(
    in scratch: Scratch,
    using generator: inout SeededGenerator
  ) throws {
    while durations.count < 4 {
      let deed = journal.nextDeed(using: &generator)
      journal.ask(deed)
      let ending = try carrel.start(deed.words(in: scratch)).end()
      try #require(ending.status == 0, "\(ending)")
      try journal.acknowledge(deed, ending)
      durations[deed.kind] = ending.duration
    }
  }

  /// Starts two deeds at once, and kills each at a moment of its own.
  mutating func killTwo(
    in scratch: Scratch,
    using generator: inout SeededGenerator
  ) throws {
    let deeds = (journal.nextDeed(using: &generator), journal.nextDeed(using: &generator))
    journal.ask(deeds.0)
    journal.ask(deeds.1)
    let patience = (moment(deeds.0, &generator), moment(deeds.1, &generator))
    let first = try carrel.start(deeds.0.words(in: scratch))
    let second = try carrel.start(deeds.1.words(in: scratch))
    try takeDown(deeds.0, try first.end(killedAfter: patience.0))
    try takeDown(deeds.1, try second.end(killedAfter: patience.1))
  }

  /// A moment within its work, or shortly after.
  private func moment(_ deed: Deed, _ generator: inout SeededGenerator) -> Duration {
    let usual = durations[deed.kind] ?? .milliseconds(50)
    return usual * generator.pick(0...150) / 100
  }

  private mutating func takeDown(_ deed: Deed, _ ending: Ending) throws {
    if ending.wasKilled {
      kills += 1
    } else {
      try #require(ending.status == 0, "\(ending)")
      try journal.acknowledge(deed, ending)
    }
  }
}
