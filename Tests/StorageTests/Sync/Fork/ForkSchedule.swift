import Changes
import Foundation
import GRDB
import Reading
import SeededRandomness
import SyncProtocol

@testable import Storage

/// One random history of a library whose disk is cloned, told to a real store.
struct ForkSchedule {
  private var generator: SeededGenerator
  private let random: RandomOperations
  private let bodies: [PreparedContent]
  private var time: UInt64 = 1_000
  private(set) var authors = (1...2).map { Author(device: device($0)) }
  /// What others have made, and what of it was sealed here before the fork.
  private(set) var pool: [Changeset] = []
  private var own = PureLibrary()
  private(set) var sealing = Sealing(device(0))
  /// What the store was told.
  private var applied: Set<Dot> = []

  init(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var press = try ContentPress()
    bodies = try ["sea and salt", "the moon\n\nover the reef"].map {
      try press.prepare(ArticleText(plain: $0))
    }
    random = RandomOperations(digests: bodies.map(\.digest), using: &generator)
    self.generator = generator
  }

  /// Goes on for a while at the store and elsewhere; `othersHear` of what is made at the store.
  mutating func goOn(_ store: ReadingStore, othersHear: Bool) throws {
    for _ in 0..<generator.pick(2...9) {
      let index = generator.pick(0...1)
      switch generator.pick(0...5) {
      case 0...1: try change(store, othersHear: othersHear)
      case 2:
        let steps = try random.next(for: authors[index], using: &generator).flatMap(\.all)
        time += UInt64(generator.pick(0...30))
        let action = ActionID(using: &generator)
        pool.append(authors[index].make(steps, action: action, at: time))
      case 3:
        authors[index].receive(
          upTo: generator.pick(authors[index].cursor...pool.count),
          of: pool
        )
      case 4: try store.write(header(3)) { try $0.put(bodies[generator.pick(0...1)]) }
      default: try deliver(to: store)
      }
    }
    try deliver(to: store)
  }

  /// Another future from here on.
  mutating func reseed(_ seed: UInt64) { generator = SeededGenerator(seed: seed) }

  /// Goes on at the store alone.
  mutating func changeAlone(_ store: ReadingStore) throws {
    for _ in 0..<generator.pick(0...5) { try change(store, othersHear: false) }
  }

  private mutating func change(_ store: ReadingStore, othersHear: Bool) throws {
    var author = Author(device: device(0))
    author.library = own
    let steps = try random.next(for: author, using: &generator)
    time += 1
    let done = header(generator.next(), at: time)
    try store.write(done) { transaction in
      for step in steps { try AgreementSchedule.perform(step, transaction) }
    }
    for changeset in try store.read({ try $0.changesets(of: done.id) }) {
      own.apply(changeset)
      applied.insert(changeset.dot)
      if othersHear { pool.append(changeset) }
    }
  }

  private mutating func deliver(to store: ReadingStore) throws {
    let ready = pool.filter { !applied.contains($0.dot) }
    try store.write(header(4)) { transaction in
      for changeset in ready { try transaction.apply(changeset) }
    }
    for changeset in ready {
      own.apply(changeset)
      applied.insert(changeset.dot)
    }
  }

  /// What was made so far is the same on both copies.
  mutating func seal(_ store: ReadingStore) throws { try store.sealAll(&sealing) }
}

extension ReadingStore {
  /// What is seen of everything, and nothing of how it came to be.
  func visible() throws -> [String] {
    var lines: [String] = []
    _ = try write(header(2)) { transaction in
      for table in EntityTable.all {
        let ids = try Data.fetchAll(
          transaction.database,
          sql: "SELECT id FROM \(table.name) ORDER BY id"
        )
        for id in ids.compactMap({ EntityID(bytes: $0) }) {
          let key = EntityKey(kind: table.kind, id: id)
          let entity = try StoredEntity(key, in: table, transaction: transaction)
          let values = entity.state.fields.fields.filter { $0 != .life }.map {
            "\($0.rawValue)=\(String(describing: entity.state.visible($0)))"
          }
          let texts = try LostEntity(key, in: transaction).texts.filter { !$0.text.isEmpty }
          lines.append("\(table.name) \(id) \(entity.isAlive) \(values) \(texts)")
        }
      }
    }
    return lines
  }

  /// The log in the order of its application.
  func wholeLog() throws -> [Changeset] {
    try queue.read { database in
      try Data.fetchAll(database, sql: "SELECT bytes FROM changeset ORDER BY place")
        .map { try Changeset(decoding: $0) }
    }
  }

  /// Where the rows differ from what the log says, by the merge core.
  func differencesFromLog() throws -> [String] {
    var pure = PureLibrary()
    for changeset in try wholeLog() {
      guard pure.seen.standing(of: changeset) == .ready else {
        return ["the log is not in an order of causes"]
      }
      pure.apply(changeset)
    }
    var agreement = try Agreement(self)
    var press = try ContentPress()
    for plain in ["sea and salt", "the moon\n\nover the reef"] {
      let body = try press.prepare(ArticleText(plain: plain))
      if try read({ try $0.text(body.digest) }) != nil { agreement.bodies[body.digest] = plain }
    }
    return try agreement.differences(pure.keys, pure) + agreement.indexDifferences(pure)
  }
}
