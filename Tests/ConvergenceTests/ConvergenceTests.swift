import Foundation
import SeededRandomness
import SyncClient
import SyncProtocol
import Testing

@Suite(.serialized) @MainActor struct `Devices with a server between them` {
  /// How many schedules: few, or `CARREL_WORLDS` for the long form.
  private static var scheduleCount: UInt64 {
    ProcessInfo.processInfo.environment["CARREL_WORLDS"].flatMap { UInt64($0) } ?? 500
  }

  /// Where the seeds begin: `CARREL_SEED`, to see one schedule again.
  private static var firstSeed: UInt64 {
    ProcessInfo.processInfo.environment["CARREL_SEED"].flatMap { UInt64($0) } ?? 1
  }

  @Test func `agree in the end and have lost nothing, whatever happened`() async throws {
    for seed in Self.firstSeed..<(Self.firstSeed + Self.scheduleCount) {
      let failure = try await failure(seed: seed)
      #expect(failure == nil)
      if failure != nil { return }
    }
  }

  @Test func `do the same again for the same seed`() async throws {
    for seed in UInt64(1)...10 {
      let first = try await trace(seed: seed)
      let second = try await trace(seed: seed)
      #expect(first == second)
    }
  }

  /// A schedule from its beginning to its end; what was wrong then, with all that happened.
  private func failure(
    seed: UInt64,
    sabotage: ((WireAnswer) -> WireAnswer)? = nil
  ) async throws -> String? {
    let world = try await World(seed: seed, deviceCount: seed % 3 == 0 ? 3 : 2)
    defer { #expect(throws: Never.self) { try world.remove() } }
    if let sabotage { world.sabotage = sabotage }
    do {
      try await world.run(steps: 60)
      try await world.settle()
      let faults = try await world.faults()
      guard !faults.isEmpty else { return nil }
      return "seed \(seed): \(faults)\n\(world.script.joined(separator: "\n"))"
    } catch {
      return "seed \(seed): \(error)\n\(world.script.joined(separator: "\n"))"
    }
  }

  private func trace(seed: UInt64) async throws -> [String] {
    let world = try await World(seed: seed, deviceCount: 2)
    defer { #expect(throws: Never.self) { try world.remove() } }
    try await world.run(steps: 60)
    try await world.settle()
    return try await world.script + world.devices[0].library.picture()
  }

  // What the examination is worth: each of these breaks one promise, and is found.

  @Test func `are seen to lose something when something is lost`() async throws {
    var found = 0
    for seed in UInt64(1)...20 {
      let world = try await World(seed: seed, deviceCount: 2)
      defer { #expect(throws: Never.self) { try world.remove() } }
      try await world.run(steps: 60)
      try await world.settle()
      try await world.loseSomething(on: 0)
      try await world.settle()
      if try await !world.faults().isEmpty { found += 1 }
    }
    #expect(found > 10)
  }

  @Test func `are seen to differ when a page is swallowed`() async throws {
    #expect(try await findsSabotage { $0.withoutPage })
  }

  @Test func `are seen to fail when acknowledgements are false`() async throws {
    #expect(try await findsSabotage { $0.acknowledgingMore })
  }

  private func findsSabotage(
    _ sabotage: @escaping (WireAnswer) -> WireAnswer
  ) async throws -> Bool {
    for seed in UInt64(1)...20 where try await failure(seed: seed, sabotage: sabotage) != nil {
      return true
    }
    return false
  }
}

extension WireAnswer {
  /// The answer, changed; itself when it is none to a sync.
  private func changed(
    _ change: (SyncAnswer, [[UInt8]]) -> (SyncAnswer, [[UInt8]])
  ) -> WireAnswer {
    do {
      var frames = try Frames.split(body)
      guard contentType == Frames.contentType, !frames.isEmpty else { return self }
      let control = try SyncAnswer(decoding: frames.removeFirst())
      let (newControl, newFrames) = change(control, frames)
      return WireAnswer(
        status: status,
        contentType: contentType,
        body: Frames.join([newControl.encoded] + newFrames),
        bytesSent: bytesSent,
        bytesReceived: bytesReceived
      )
    } catch {
      return self
    }
  }

  /// As if there were nothing for the device.
  fileprivate var withoutPage: WireAnswer {
    changed { control, _ in
      let changes = SyncAnswer.Page(
        after: control.changes.after,
        count: 0,
        head: control.changes.after
      )
      let bodies = SyncAnswer.Page(
        after: control.bodies.after,
        count: 0,
        head: control.bodies.after
      )
      return (control.with(changes: changes, bodies: bodies, accepted: control.accepted), [])
    }
  }

  /// As if the server had one more than it has.
  fileprivate var acknowledgingMore: WireAnswer {
    changed { control, frames in
      (
        control.with(
          changes: control.changes,
          bodies: control.bodies,
          accepted: control.accepted + 1
        ), frames
      )
    }
  }
}

extension SyncAnswer {
  fileprivate func with(changes: Page, bodies: Page, accepted: UInt64) -> SyncAnswer {
    SyncAnswer(
      generation: generation,
      accepted: accepted,
      refusal: refusal,
      changes: changes,
      bodies: bodies,
      streams: streams,
      time: time
    )
  }
}
