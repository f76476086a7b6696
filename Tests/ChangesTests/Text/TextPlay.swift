import Changes
import SeededRandomness

/// Plays a schedule and checks the promises.
struct TextPlay<Text: EditedText> {
  private typealias Device = TextDevice<Text>

  private let schedule: TextSchedule
  private let sabotage: TextSabotage?
  private var devices: [Device]
  private var world = TextWorld()

  /// The promise that breaks, or `nil`.
  static func failure(of schedule: TextSchedule, sabotage: TextSabotage? = nil) -> String? {
    do {
      var play = TextPlay(schedule, sabotage)
      try play.run()
      return nil
    } catch {
      return "\(error)"
    }
  }

  private init(_ schedule: TextSchedule, _ sabotage: TextSabotage?) {
    self.schedule = schedule
    self.sabotage = sabotage
    devices = (0..<schedule.devices).map {
      Device(index: $0, count: schedule.devices, sabotage: sabotage)
    }
  }

  private mutating func run() throws {
    let first = (0..<schedule.firstWords).map { "Z\($0)" }.joined(separator: " ")
    try devices[0].save(first, in: &world)
    for index in devices.indices.dropFirst() { receive(index, devices[0].entries) }
    for step in schedule.steps { try take(step) }
    exchange()
    let texts = devices.map(\.text)
    guard texts.allSatisfy({ $0 == texts[0] }), devices.allSatisfy({ $0.cache == devices[0].cache })
    else { throw TextFailure.same }
    try world.check(texts[0], hasPaths: sabotage != .siblingsByTimeWithLeftOriginsOnly)
  }

  private mutating func take(_ step: TextSchedule.Step) throws {
    switch step {
    case .type(let index, let seed):
      var random = SeededGenerator(seed: seed)
      try type(on: index, &random)
      try look(at: index)
    case .receive(let index, let other, let seed):
      var random = SeededGenerator(seed: seed)
      let entries = devices[other].entries.shuffled(using: &random)
      receive(index, Array(entries.prefix(random.pick(0...entries.count))))
      try look(at: index)
    case .join(let index, let other):
      let other = devices[other]
      devices[index].join(other)
      try look(at: index)
    case .checkLaws(let x, let y, let z):
      try checkLaws(devices[x].text, devices[y].text, devices[z].text)
    }
  }

  private mutating func look(at index: Int) throws {
    guard devices[index].cache == devices[index].text.render() else { throw TextFailure.cache }
    world.seenOrders.append(devices[index].text.order)
  }

  private mutating func receive(_ index: Int, _ entries: [(Device.Dot, Device.Entry)]) {
    devices[index].receive(entries, refreshing: sabotage != .cacheNotRefreshedByAMerge)
  }

  private mutating func exchange() {
    for _ in 0..<2 {
      for index in devices.indices {
        for other in devices {
          receive(index, other.entries)
          if schedule.joinsAtTheEnd { devices[index].join(other) }
        }
      }
    }
  }

  private func checkLaws(_ x: Text, _ y: Text, _ z: Text) throws {
    func join(_ one: Text, _ other: Text) -> Text {
      var joined = one
      joined.join(other)
      return joined
    }
    guard join(x, y) == join(y, x), join(join(x, y), z) == join(x, join(y, z)), join(x, x) == x
    else { throw TextFailure.laws }
  }

  private mutating func newWord(on index: Int) -> String {
    world.words += 1
    return String(UnicodeScalar(UInt8(65 + index))) + "\(world.words)"
  }

  private mutating func type(on index: Int, _ random: inout SeededGenerator) throws {
    var parts = devices[index].cache.split(separator: " ", omittingEmptySubsequences: false)
      .map(String.init)
    if random.chance(0.35) {
      let places = [0, 1, parts.count / 2, random.pick(0...parts.count), parts.count]
      let place = min(places[random.pick(0...4)], parts.count)
      return try typeBurst(on: index, &parts, at: place, &random)
    }
    for _ in 0..<(random.chance(0.33) ? 2 : 1) {
      let place = random.pick(0...parts.count)
      let put = random.chance(0.75) ? (0..<random.pick(1...3)).map { _ in newWord(on: index) } : []
      let cut = put.isEmpty || random.chance(0.5) ? random.pick(1...3) : 0
      parts.replaceSubrange(place..<min(place + cut, parts.count), with: put)
    }
    let new = parts.joined(separator: " ")
    if new != devices[index].cache { try devices[index].save(new, in: &world) }
  }

  /// One word after another, or each before the last, one save each.
  private mutating func typeBurst(
    on index: Int,
    _ parts: inout [String],
    at place: Int,
    _ random: inout SeededGenerator
  ) throws {
    let backward = random.chance(0.5)
    var burst: [(word: String, run: TextID)] = []
    for typed in 0..<random.pick(1...4) {
      let word = newWord(on: index)
      parts.insert(word, at: backward ? place : place + typed)
      try devices[index].save(parts.joined(separator: " "), in: &world)
      guard let run = world.lastRun else { continue }
      burst.insert((word, run), at: backward ? 0 : burst.count)
    }
    world.bursts.append(burst)
  }
}
