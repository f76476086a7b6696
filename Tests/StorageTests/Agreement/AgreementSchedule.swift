import Changes
import Reading
import SeededRandomness
import SyncProtocol

@testable import Storage

/// One random history of four devices, one of which is a real store, told to two stores.
struct AgreementSchedule {
  private static let plains = [
    "sea and salt", "the moon\n\nover the reef", "náïve Straße", "an empty tide",
  ]

  let seed: UInt64
  /// A negative control: the merge core breaks rule 5.
  var deletesMarkEverything = false

  private var generator: SeededGenerator
  private var authors = (1...3).map { Author(device: device($0)) }
  /// Everything made, in an order of causes.
  private var pool: [Changeset] = []
  private var pure = PureLibrary()
  private var time: UInt64 = 1_000

  init(seed: UInt64) {
    self.seed = seed
    generator = SeededGenerator(seed: seed)
  }

  /// Tells the history; gives what differs, empty when all agree.
  mutating func run() throws -> [String] {
    pure.deletesMarkEverything = deletesMarkEverything
    let bodies = try Self.bodies()
    let random = RandomOperations(digests: bodies.map(\.digest), using: &generator)
    let folder = TestFolder()
    let store = try folder.store()
    var agreement = try Agreement(store)

    for _ in 0..<generator.pick(8...24) {
      switch generator.pick(0...9) {
      case 0...4: try someoneChanges(random)
      case 5: someoneReceives()
      case 6: try put(bodies, into: &agreement)
      case 7: try change(store, random)
      default:
        let differences = try deliver(generator.pick(1...3), to: agreement)
        guard differences.isEmpty else { return differences }
      }
    }
    var differences = try deliver(pool.count, to: agreement)
    differences += try agreement.differences(pure.keys, pure)
    differences += try agreement.indexDifferences(pure)
    return try differences + compareWithAnother(agreement, bodies)
  }

  private static func bodies() throws -> [PreparedContent] {
    var press = try ContentPress()
    return try plains.map { try press.prepare(ArticleText(plain: $0)) }
  }

  private mutating func someoneChanges(_ random: RandomOperations) throws {
    let index = generator.pick(0...authors.count - 1)
    let operations = try random.next(for: authors[index], using: &generator).flatMap(\.all)
    time += UInt64(generator.pick(0...40))
    // A clock may be wrong.
    let now = generator.chance(10) ? time + 5_000 : time
    let action = ActionID(using: &generator)
    pool.append(authors[index].make(operations, action: action, at: now))
  }

  private mutating func someoneReceives() {
    let index = generator.pick(0...authors.count - 1)
    let end = generator.pick(authors[index].cursor...pool.count)
    authors[index].receive(upTo: end, of: pool)
  }

  private mutating func put(_ bodies: [PreparedContent], into agreement: inout Agreement) throws {
    let body = bodies[generator.pick(0...bodies.count - 1)]
    try agreement.store.write(header(3)) { try $0.put(body) }
    agreement.bodies[body.digest] = body.plain
  }

  /// What a person does at the store itself.
  private mutating func change(_ store: ReadingStore, _ random: RandomOperations) throws {
    var own = Author(device: device(0))
    own.library = pure
    let steps = try random.next(for: own, using: &generator)
    time += 1
    let done = header(generator.next(), at: time)
    try store.write(done) { transaction in
      for step in steps { try Self.perform(step, transaction) }
    }
    let made = try store.read { try $0.changesets(of: done.id) }
    for changeset in made { pure.apply(changeset) }
    pool += made
  }

  static func perform(_ step: Operations, _ transaction: Transaction) throws {
    for action in step.actions {
      switch action {
      case .set(.life, _, _): try transaction.touch(step.key)
      case .set(let field, let value, let time):
        try transaction.set(field, of: step.key, to: value, hlc: time)
      case .edit(let field, let change):
        let text = change.runs.map(\.content).joined(separator: " ")
        try transaction.edit(field, of: step.key, to: text)
      case .delete: try transaction.delete(step.key)
      case .unknown: break
      }
    }
  }

  /// Some of what is made and can be applied, in any order of causes, each batch at once.
  private mutating func deliver(_ count: Int, to agreement: Agreement) throws -> [String] {
    var batch: [Changeset] = []
    var seen = pure.seen
    while batch.count < count {
      let ready = pool.filter { seen.standing(of: $0) == .ready }
      guard !ready.isEmpty else { break }
      let next = ready[generator.pick(0...ready.count - 1)]
      batch.append(next)
      seen[next.dot.device] = next.dot.sequence
    }
    try agreement.store.write(header(4)) { transaction in
      for changeset in batch {
        try transaction.apply(changeset)
        // Once more changes nothing.
        try transaction.apply(changeset)
      }
    }
    for changeset in batch { pure.apply(changeset) }
    return try agreement.differences(Set(batch.flatMap { $0.operations.map(\.key) }), pure)
  }

  /// Another store is told everything in another order, and says the same.
  private mutating func compareWithAnother(
    _ agreement: Agreement,
    _ bodies: [PreparedContent]
  ) throws -> [String] {
    let folder = TestFolder()
    var other = try Agreement(folder.store(device: device(9)))
    var seen = VersionVector()
    var rest = pool
    try other.store.write(header(5)) { transaction in
      while let next = rest.filter({ seen.standing(of: $0) == .ready })
        .randomElement(using: &generator)
      {
        if let body = bodies.randomElement(using: &generator), generator.chance(20) {
          try transaction.put(body)
          other.bodies[body.digest] = body.plain
        }
        try transaction.apply(next)
        seen[next.dot.device] = next.dot.sequence
        rest.removeAll { $0.dot == next.dot }
      }
    }
    var found = try other.indexDifferences(pure)
    for (one, two) in zip(try agreement.dump(), try other.dump()) where one != two {
      found.append("two orders, two libraries:\n\(one)\n\(two)")
    }
    return found
  }
}
