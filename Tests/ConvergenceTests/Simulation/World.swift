import Foundation
import Library
import Reading
import SeededRandomness
import SyncClient

/// Some devices and a server, and everything that can happen to them, decided by one seed.
@MainActor
final class World {
  private let seed: UInt64
  private let folder: String
  private let random: Luck
  private let network = SimulatedNetwork()
  private var server: SimulatedServer
  private(set) var devices: [SimulatedDevice] = []
  private var oracle = Oracle()
  /// What each device shows, as far as nothing has arrived since.
  private var screens: [Int: Set<Fact>] = [:]
  private var wipes = 0
  /// What happened, for the report of a failing schedule.
  private(set) var script: [String] = []
  /// What is done to answers on their way, to show that the examination finds it.
  var sabotage: (WireAnswer) -> WireAnswer = { $0 }

  init(seed: UInt64, deviceCount: Int) async throws {
    self.seed = seed
    random = Luck(seed: seed)
    let template = try await Template.folder()
    folder = try Template.newFolder()
    let files = FileManager.default
    try files.removeItem(atPath: folder)
    try files.copyItem(atPath: template, toPath: folder)
    server = try SimulatedServer(folder: "\(folder)/server", seed: seed)
    for index in 0..<deviceCount {
      let network = network
      let world = SimulatedSurroundings(seed: seed &* 31 &+ UInt64(index)) {
        SimulatedTransport(network: network, device: index)
      }
      devices.append(
        SimulatedDevice(index: index, folder: "\(folder)/home\(index)", world: world)
      )
    }
  }

  func remove() throws { try FileManager.default.removeItem(atPath: folder) }

  /// Lets things happen.
  func run(steps: Int) async throws {
    for step in 0..<steps {
      switch random.pick(0...99) {
      case 0..<45: try await act(step)
      case 45..<62: await startSync()
      case 62..<95: try await moveExchange()
      case 95..<98: moveClock()
      default: try await restartServer()
      }
    }
  }

  private func act(_ step: Int) async throws {
    guard let device = devices.randomElement(using: &random.generator) else { return }
    let before: Set<Fact>
    if let known = screens[device.index] {
      before = known
    } else {
      before = try await device.library.facts()
    }
    let deed = try await Person(at: device).act(step, using: random)
    let after = try await device.library.facts()
    oracle.saw(before: before, after: after)
    screens[device.index] = after
    script.append("\(step) device \(device.index): \(deed)")
  }

  private func startSync() async {
    let idle = devices.filter { !$0.isSyncing }
    guard let device = idle.randomElement(using: &random.generator) else { return }
    script.append("device \(device.index) syncs")
    await device.startSync(on: network)
  }

  /// Lets a request arrive or an answer come back, or breaks it.
  private func moveExchange() async throws {
    guard let exchange = network.exchanges.randomElement(using: &random.generator) else { return }
    screens[exchange.device] = nil
    let luck = random.pick(0...99)
    if luck < 8 {
      script.append("device \(exchange.device): cut")
      await network.end(exchange, with: .cut)
    } else if luck < 13 {
      script.append("device \(exchange.device): lost")
      await network.end(exchange, with: .lost)
    } else if luck < 17 {
      script.append("device \(exchange.device): killed")
      await network.end(exchange, with: .cut)
      devices[exchange.device].restart()
    } else if let answer = exchange.answer {
      script.append("device \(exchange.device): answered")
      await network.end(exchange, with: .answer(sabotage(answer)))
    } else {
      exchange.answer = await server.answer(exchange.request)
      // It arrives twice, and the second answer is the one that comes back.
      if random.chance(10) { exchange.answer = await server.answer(exchange.request) }
      script.append("device \(exchange.device): arrived")
    }
  }

  private func moveClock() {
    guard let device = devices.randomElement(using: &random.generator) else { return }
    let jumps: [Int64] = [1000, 3_600_000, 86_400_000 * 30, 315_360_000_000]
    let jump = jumps[random.pick(0...jumps.count - 1)] * (random.chance(50) ? 1 : -1)
    device.world.moveClock(by: jump)
    script.append("device \(device.index): clock \(jump)")
  }

  /// The server starts again; rarely with an empty disk.
  private func restartServer() async throws {
    guard random.chance(20) else {
      server = try SimulatedServer(folder: "\(folder)/server", seed: seed &+ UInt64(script.count))
      return script.append("server restarts")
    }
    wipes += 1
    let place = "\(folder)/server\(wipes)"
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    server = try SimulatedServer(folder: place, seed: seed &+ UInt64(script.count))
    script.append("server loses everything")
  }

  /// Everything on its way arrives, then every device syncs in turn, without any trouble.
  func settle() async throws {
    for _ in 0..<10_000 {
      guard let exchange = network.exchanges.first else { break }
      await network.end(exchange, with: .answer(await server.answer(exchange.request)))
    }
    for round in 0..<4 {
      for device in devices { try await syncUndisturbed(device, mustSucceed: round > 0) }
    }
  }

  private func syncUndisturbed(_ device: SimulatedDevice, mustSucceed: Bool) async throws {
    await device.startSync(on: network)
    for _ in 0..<1000 {
      guard let exchange = network.exchanges.first else { break }
      await network.end(exchange, with: .answer(sabotage(await server.answer(exchange.request))))
    }
    guard mustSucceed, let error = device.lastError else { return }
    throw Fault("device \(device.index) cannot sync: \(error)")
  }

  /// What is wrong once all have settled: nothing.
  func faults() async throws -> [String] {
    var faults: [String] = []
    let first = try await devices[0].library.picture()
    for device in devices {
      let facts = try await device.library.facts()
      faults += oracle.lost(from: facts).map { "device \(device.index) has lost \($0)" }
      let picture = try await device.library.picture()
      if picture != first {
        let lines = Set(first).symmetricDifference(picture).sorted().prefix(6)
        faults.append("device \(device.index) differs: \(lines.joined(separator: " | "))")
      }
    }
    return faults + (try await writesWhenQuiet())
  }

  /// A sync of those who agree writes nothing.
  private func writesWhenQuiet() async throws -> [String] {
    var faults: [String] = []
    for device in devices {
      let before = try device.stamp()
      try await syncUndisturbed(device, mustSucceed: true)
      if try device.stamp() != before { faults.append("device \(device.index) writes for nothing") }
    }
    return faults
  }

  /// Makes a device forget what somebody wrote, behind everybody's back.
  func loseSomething(on index: Int) async throws {
    guard let note = try await devices[index].library.notes("").first else { return }
    try await devices[index].library.remove([.note(note.id)])
  }
}

/// Something went wrong in the simulation itself.
struct Fault: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

extension SimulatedDevice {
  /// Sizes and times of the library's files, which every write changes.
  fileprivate func stamp() throws -> [String] {
    try ["library.sqlite", "library.sqlite-wal"].map { name in
      let path = "\(folder)/\(name)"
      guard FileManager.default.fileExists(atPath: path) else { return "none" }
      let facts = try FileManager.default.attributesOfItem(atPath: path)
      return "\(facts[.size] ?? 0) \(facts[.modificationDate] ?? "")"
    }
  }
}

/// The seed's decisions, one after another, whoever asks.
@MainActor
final class Luck {
  var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  func chance(_ percent: Int) -> Bool { generator.chance(percent) }

  func pick(_ range: ClosedRange<Int>) -> Int { generator.pick(range) }
}
