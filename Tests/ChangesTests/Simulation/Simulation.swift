import Changes
import Reading
import SeededRandomness
import SyncProtocol

/// Runs a schedule over replicas and a server, then lets everything arrive and checks the outcome.
struct Simulation {
  static let epoch: UInt64 = 1_700_000_000_000
  static let article = key(.article, 1)
  static let note = key(.note, 2)
  /// Few fields, so that devices meet on them.
  static let fields: [(key: EntityKey, field: Field)] = [
    (article, Field.Article.title), (article, Field.Article.status),
    (article, Field.Article.progress), (article, Field.Article.starred),
    (article, Field.Article.furthest), (article, Field.life),
    (note, Field.Note.title), (note, Field.Note.target), (note, Field.Note.body),
    (note, Field.Note.modifiedAt),
  ]

  let schedule: Schedule
  private(set) var devices: [Replica]
  private(set) var witness = Witness()
  private var server = Server()
  private var time = Simulation.epoch

  init(_ schedule: Schedule, broken: BrokenRule? = nil) {
    self.schedule = schedule
    devices = schedule.skews.enumerated().map { index, skew in
      Replica(device: Self.device(index), skew: skew, broken: broken)
    }
  }

  /// Runs all steps, drains and checks; throws the first failure.
  static func run(_ schedule: Schedule, broken: BrokenRule? = nil) throws {
    var simulation = Simulation(schedule, broken: broken)
    try simulation.perform()
    try simulation.drain()
    try simulation.check()
  }

  mutating func perform() throws {
    for step in schedule.steps {
      time += step.milliseconds
      try perform(step.event)
    }
  }

  private mutating func perform(_ event: Step.Event) throws {
    switch event {
    case .write(let device, let field, let value): try write(on: device, field: field, value: value)
    case .delete(let device, let entity):
      devices[place(device)].delete([Self.article, Self.note][entity % 2], witness: &witness)
    case .sync(let device, let salt):
      var generator = SeededGenerator(seed: salt)
      try sync(place(device), losing: &generator)
      try checkAgreement(of: place(device))
    case .exchange(let to, let from, let salt): try exchange(place(to), place(from), salt: salt)
    case .join(let into, let from): try join(place(into), place(from))
    case .truncate(let device): try truncate(place(device))
    case .arrive:
      devices.append(Replica(device: Self.device(9), broken: devices[0].broken))
    }
  }

  private mutating func write(on device: Int, field: Int, value: Int) throws {
    let (key, field) = Self.fields[field % Self.fields.count]
    let replica = place(device)
    if FieldRule(kind: key.kind, field: field).policy == .text {
      try devices[replica].edit(field, "word \(value)", of: key, at: time, witness: &witness)
    } else {
      devices[replica].write(
        field,
        Self.value(value, for: field, of: key),
        of: key,
        keepingTime: value % 8 == 0,
        at: time,
        witness: &witness
      )
    }
  }

  private mutating func exchange(_ to: Int, _ from: Int, salt: UInt64) throws {
    guard to != from else { return }
    var generator = SeededGenerator(seed: salt)
    devices[from].seal(witness: &witness)
    let log = devices[from].log.shuffled(using: &generator)
    let count = Int.random(in: 0...log.count, using: &generator)
    try devices[to].receive(log.prefix(count), at: time, witness: &witness)
    try checkAgreement(of: to)
  }

  private mutating func join(_ into: Int, _ from: Int) throws {
    guard into != from else { return }
    let snapshot = devices[from].snapshot(witness: &witness)
    try devices[into].join(snapshot, witness: &witness)
    try checkAgreement(of: into)
  }

  private mutating func truncate(_ device: Int) throws {
    guard !server.log.isEmpty else { return }
    try sync(device)
    try sync(device)
    guard devices[device].seen.covers(server.has) else { return }
    server.truncate(behind: devices[device].snapshot(witness: &witness))
  }

  private mutating func sync(_ device: Int) throws {
    devices[device].seal(witness: &witness)
    for envelope in devices[device].log { server.push(envelope) }
    try pull(device, count: .max)
  }

  /// A sync that may break off while pushing, push twice and read only a part.
  private mutating func sync(_ device: Int, losing generator: inout SeededGenerator) throws {
    devices[device].seal(witness: &witness)
    for envelope in devices[device].log {
      if generator.chance(10) { return }
      server.push(envelope)
      if generator.chance(10) { server.push(envelope) }
    }
    try pull(device, count: Int.random(in: 0...server.log.count, using: &generator))
  }

  private mutating func pull(_ device: Int, count: Int) throws {
    if devices[device].cursor < server.floor, let snapshot = server.snapshot {
      try devices[device].join(snapshot, witness: &witness)
      devices[device].cursor = server.floor
    }
    let page = server.log[devices[device].cursor...].prefix(count)
    try devices[device].receive(page, at: time, witness: &witness)
    devices[device].cursor += page.count
  }

  /// Lets everything reach everybody, by log and on odd seeds also by joining states.
  mutating func drain() throws {
    for _ in 0..<2 {
      for device in devices.indices { try sync(device) }
      for device in devices.indices {
        for other in devices.indices where other != device {
          devices[other].seal(witness: &witness)
          let log = devices[other].log
          try devices[device].receive(log, at: time, witness: &witness)
          if schedule.drainsByJoin { try join(device, other) }
        }
      }
    }
  }

  private func place(_ device: Int) -> Int { device % devices.count }

  static func device(_ index: Int) -> DeviceID {
    var generator = SeededGenerator(seed: UInt64(index) + 77)
    return DeviceID(using: &generator)
  }

  static func key(_ kind: EntityKind, _ number: UInt64) -> EntityKey {
    var generator = SeededGenerator(seed: number)
    return EntityKey(kind: kind, id: EntityID(using: &generator))
  }

  private static func value(_ number: Int, for field: Field, of key: EntityKey) -> Value {
    if field == .life { return .null }
    switch FieldRule(kind: key.kind, field: field).policy {
    case .enableWins: return .bool(number % 2 == 0)
    case .maximum, .minimum: return .int(Int64(number))
    default: return number % 3 == 0 ? .text("word \(number)") : .list([.int(Int64(number)), .null])
    }
  }
}
