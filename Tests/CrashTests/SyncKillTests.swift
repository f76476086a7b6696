import Foundation
import SeededRandomness
import Testing

@Suite struct `A sync whose devices and server are killed` {
  /// How often: CARREL_KILLS, or a few.
  private static var killCount: Int {
    ProcessInfo.processInfo.environment["CARREL_KILLS"].flatMap { Int($0) } ?? 24
  }

  @Test func `loses nothing and converges afterwards`() throws {
    let seed =
      ProcessInfo.processInfo.environment["CARREL_SEED"].flatMap { UInt64($0) } ?? 20_261_122
    print("seed", seed, "kills", Self.killCount)
    var generator = SeededGenerator(seed: seed)
    let scratch = try Scratch()
    let pair = try SyncPair(in: scratch)
    defer { pair.server.kill() }
    var written: [Set<String>] = [[], []]
    var kills = 0
    for step in 0..<(Self.killCount * 20) where kills < Self.killCount {
      for (index, device) in pair.devices.enumerated() where generator.chance(60) {
        let words = "words \(step) of device \(index)"
        try device.run("note", "-m", words)
        written[index].insert(words)
      }
      kills += try pair.syncAndKill(using: &generator)
    }
    #expect(kills >= Self.killCount)

    try pair.converge()

    let exports = try pair.exports()
    #expect(exports[0] == exports[1])
    for words in written[0].union(written[1]) { #expect(exports[0].contains("\"\(words)\"")) }
    for device in pair.devices {
      try Examination(carrel: device).examineFile()
      #expect(try device.run("sync", "--json").contains(/"pushed"\s*:\s*0/))
    }
  }
}

extension SyncPair {
  /// What a sync takes when it is left alone, about.
  private static let usual = Duration.milliseconds(60)

  /// Lets both sync at once, and kills one of the three at some moment; how many were killed.
  func syncAndKill(using generator: inout SeededGenerator) throws -> Int {
    let victim = generator.pick(0...2)
    let patience = Self.usual * generator.pick(0...150) / 100
    let first = try devices[0].start(["sync", "--json"])
    let second = try devices[1].start(["sync", "--json"])
    if victim == 2 {
      usleep(UInt32(patience.components.attoseconds / 1_000_000_000_000))
      server.kill()
    }
    let endings = [
      try first.end(killedAfter: victim == 0 ? patience : nil),
      try second.end(killedAfter: victim == 1 ? patience : nil),
    ]
    if victim == 2 { try server.start() }
    return victim == 2 ? 1 : endings.count(where: \.wasKilled)
  }
}
