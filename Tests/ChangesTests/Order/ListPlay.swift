import Changes
import SeededRandomness
import SyncProtocol

/// Plays a schedule and checks the promises.
struct ListPlay {
  private struct Write {
    let item: String
    let seenPosition: [UInt8]?
  }

  private let sabotage: ListSabotage?
  private var random: SeededGenerator
  private var devices: [ListDevice] = []
  /// What its author had seen, for each position ever made.
  private var made: [[UInt8]: Set<[UInt8]>] = [:]
  private var pairs: [(low: [UInt8], high: [UInt8])] = []
  private var writes: [Write] = []
  private var articles = 0

  /// The promise that breaks, or `nil`.
  static func failure(of schedule: ListSchedule, sabotage: ListSabotage? = nil) -> String? {
    do {
      var play = try ListPlay(schedule, sabotage)
      try play.run(schedule)
      return nil
    } catch {
      return "\(error)"
    }
  }

  private init(_ schedule: ListSchedule, _ sabotage: ListSabotage?) throws {
    self.sabotage = sabotage
    random = SeededGenerator(seed: ~schedule.seed)
    devices = try (0..<schedule.devices).map {
      let tail = [UInt8](repeating: UInt8(37 &* $0 &+ 11), count: 15)
      let maker = try SpoiltMaker(device($0, tail: tail), sabotage: sabotage)
      return ListDevice(index: $0, maker: maker)
    }
  }

  private mutating func run(_ schedule: ListSchedule) throws {
    for place in 0..<schedule.firstItems { try put("z\(place)", at: place, on: 0) }
    for index in devices.indices.dropFirst() { devices[index].join(devices[0]) }
    for step in schedule.steps { try take(step) }
    for _ in 0..<2 {
      for index in devices.indices { for other in devices { devices[index].join(other) } }
    }
    try check()
  }

  private mutating func take(_ step: ListSchedule.Step) throws {
    switch step {
    case .run(let index, let seed):
      var random = SeededGenerator(seed: seed)
      let place = place(in: devices[index], &random)
      let backward = random.chance(0.5)
      for item in 0..<random.pick(1...4) {
        articles += 1
        try put("\(index)-\(articles)", at: backward ? place : place + item, on: index)
      }
    case .addSame(let index, let seed):
      var random = SeededGenerator(seed: seed)
      try put("same\(random.pick(0...3))", at: place(in: devices[index], &random), on: index)
    case .move(let index, let seed):
      var random = SeededGenerator(seed: seed)
      let place = place(in: devices[index], &random)
      guard let item = devices[index].list.randomElement(using: &random),
        let article = devices[index].items[item.id]?.article
      else { return }
      try put(article, at: place, on: index)
    case .remove(let index, let seed):
      var random = SeededGenerator(seed: seed)
      guard let item = devices[index].list.randomElement(using: &random) else { return }
      let added = devices[index].items[item.id]?.added ?? []
      devices[index].items[item.id]?.removed.formUnion(added)
    case .forget(let index): try devices[index].maker.forgetRuns()
    case .join(let index, let other): devices[index].join(devices[other])
    }
  }

  private func place(in device: ListDevice, _ random: inout SeededGenerator) -> Int {
    let count = device.list.count
    return [0, count / 2, count, random.pick(0...count)][random.pick(0...3)]
  }

  /// Adds the article, or moves it, to a place in the list without it.
  private mutating func put(_ article: String, at place: Int, on index: Int) throws {
    let id = itemID(of: article, on: index)
    let row = devices[index].list.filter { $0.id != id }.map(\.position)
    let place = min(place, row.count)
    let left = place > 0 ? row[place - 1] : nil
    let right = place < row.count ? row[place] : nil
    let position = try devices[index].maker.between(left, right, &random)
    try accept(position, left, right)
    made[position] = devices[index].seen
    let previous = devices[index].previous
    if let previous, previous == left || previous == right {
      let isLow = previous.lexicographicallyPrecedes(position)
      pairs.append(isLow ? (previous, position) : (position, previous))
    }
    devices[index].previous = position
    devices[index].seen.insert(position)
    write(position, id, article, on: index)
  }

  private func itemID(of article: String, on index: Int) -> String {
    guard sabotage == .randomItemIDs else { return article }
    let mine = devices[index].items.first { $0.value.article == article && $0.value.isOn }
    return mine?.key ?? "\(article) by \(index) at \(devices[index].clock)"
  }

  private func accept(_ position: [UInt8], _ left: [UInt8]?, _ right: [UInt8]?) throws {
    guard made[position] == nil else { throw ListFailure.unique }
    guard left?.lexicographicallyPrecedes(position) ?? true,
      right.map({ position.lexicographicallyPrecedes($0) }) ?? true
    else { throw ListFailure.dense }
  }

  private mutating func write(
    _ position: [UInt8],
    _ id: String,
    _ article: String,
    on index: Int
  ) {
    devices[index].clock += 1
    let clock = devices[index].clock
    let old = devices[index].items[id]
    let dot = ListDevice.Dot(device: index, clock: clock)
    devices[index].items[id] = ListDevice.Item(
      article: article,
      added: (old?.added ?? []).union([dot]),
      removed: old?.removed ?? [],
      clock: clock,
      device: index,
      position: position
    )
    writes.append(Write(item: id, seenPosition: old?.position))
  }

  private mutating func check() throws {
    let list = devices[0].list
    for other in devices {
      guard other.list.elementsEqual(list, by: ==) else { throw ListFailure.equal }
    }
    let articles = list.compactMap { devices[0].items[$0.id]?.article }
    guard Set(articles).count == articles.count else { throw ListFailure.onePlace }
    for write in writes where write.seenPosition != nil {
      guard devices[0].items[write.item]?.position != write.seenPosition
      else { throw ListFailure.write }
    }
    try checkInterleaving()
    try checkRoom(in: list.map(\.position))
  }

  private func checkInterleaving() throws {
    let every = made.keys.sorted { $0.lexicographicallyPrecedes($1) }
    let places = Dictionary(uniqueKeysWithValues: every.enumerated().map { ($1, $0) })
    for (low, high) in pairs {
      guard let first = places[low], let last = places[high] else { continue }
      for between in every[(first + 1)..<last] {
        let seen = made[between] ?? []
        guard seen.contains(low) || seen.contains(high) else { throw ListFailure.interleave }
      }
    }
  }

  /// Every device finds room in every gap.
  private mutating func checkRoom(in positions: [[UInt8]]) throws {
    for index in devices.indices {
      for gap in 0...positions.count {
        let left = gap > 0 ? positions[gap - 1] : nil
        let right = gap < positions.count ? positions[gap] : nil
        let position = try devices[index].maker.between(left, right, &random)
        try accept(position, left, right)
        made[position] = []
      }
    }
  }
}
