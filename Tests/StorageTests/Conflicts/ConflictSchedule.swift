import Changes
import GRDB
import Reading
import SeededRandomness
import SyncProtocol

@testable import Storage

/// Three devices that work apart, meet by chance, and at last settle what they disagree about.
struct ConflictSchedule {
  /// What goes wrong, to see that it is found.
  enum Fault {
    case none
    /// One device forgets which deletes are open.
    case forgetsDeletes
    /// One device does not settle everything.
    case leavesOne
    /// What settles claims to have seen nothing.
    case settlesBlindly
  }

  let seed: UInt64
  var fault = Fault.none
  private(set) var conflictCount = 0
  private(set) var reasons: Set<Conflict.Reason> = []
  private var generator: SeededGenerator
  private var pool: [Changeset] = []
  private let desks: [Desk]

  init(seed: UInt64, fault: Fault = .none) throws {
    self.seed = seed
    self.fault = fault
    generator = SeededGenerator(seed: seed)
    desks = try (1...3).map { try Desk(device($0)) }
  }

  /// Plays it; gives what is wrong, empty when nothing is.
  mutating func run() throws -> [String] {
    let random = RandomOperations(digests: [Digest(of: [1])], using: &generator)
    for step in 0..<generator.pick(8...28) {
      let desk = desks[generator.pick(0...desks.count - 1)]
      if generator.chance(65) {
        try work(at: desk, random, number: UInt64(step + 100))
      } else {
        try receive(generator.pick(1...4), at: desk)
      }
    }
    for desk in desks { try receive(pool.count, at: desk) }
    return try differences() + settle()
  }

  private mutating func work(at desk: Desk, _ random: RandomOperations, number: UInt64) throws {
    var author = Author(device: desk.device)
    author.library = desk.library
    let steps = try random.next(for: author, using: &generator)
    pool += try desk.act(number, at: UInt64(generator.pick(1_000...1_200))) { transaction in
      for step in steps { try AgreementSchedule.perform(step, transaction) }
    }
  }

  /// Some of what is ready, in any order of causes.
  private mutating func receive(_ count: Int, at desk: Desk) throws {
    for _ in 0..<count {
      let ready = pool.filter { desk.library.seen.standing(of: $0) == .ready }
      guard let next = ready.randomElement(using: &generator) else { return }
      try desk.receive([next])
      guard fault == .forgetsDeletes, desk.device == desks[0].device else { continue }
      try desk.store.queue.writeWithoutTransaction { database in
        try database.execute(sql: "DELETE FROM open_delete; DELETE FROM conflict WHERE field = 0")
      }
    }
  }

  private mutating func differences() throws -> [String] {
    var found: [String] = []
    let first = try desks[0].conflicts
    conflictCount = first.count
    reasons = Set(first.map(\.reason))
    for desk in desks {
      let expected = ExpectedConflicts(pool: pool, library: desk.library).fields
      if try desk.keptFields != expected {
        found.append("\(try desk.keptFields) is kept, not \(expected)")
      }
      if try desk.conflicts != first { found.append("two devices list other conflicts") }
      let count = try desk.store.read { try $0.conflictCount() }
      if count != first.count { found.append("\(count) are counted, not \(first.count)") }
    }
    for conflict in first where conflict.sides.count < 2 {
      found.append("\(conflict) has no two sides")
    }
    return found
  }

  private mutating func settle() throws -> [String] {
    let desk = desks[generator.pick(0...2)]
    if fault == .leavesOne, let left = try desk.conflicts.last?.key.id.blob {
      try desk.store.queue.writeWithoutTransaction { database in
        try database.execute(sql: "DELETE FROM conflict WHERE entity = ?", arguments: [left])
      }
    }
    var settled = try desk.settleAll(number: 99, using: &generator)
    if fault == .settlesBlindly { settled = settled.map(\.blind) }
    pool += settled
    var found = try fault == .none || desk.conflicts.isEmpty ? [] : ["its own are left"]
    for other in desks {
      if fault != .settlesBlindly || other.device != desk.device { try other.receive(settled) }
      let rest = try other.conflicts
      if !rest.isEmpty { found.append("left after settling: \(rest)") }
    }
    return found
  }
}

extension Changeset {
  fileprivate var blind: Changeset {
    Changeset(
      dot: dot,
      deps: VersionVector(),
      hlc: hlc,
      action: action,
      intent: intent,
      operations: operations
    )
  }
}
