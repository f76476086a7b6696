import SyncFixtures
import SyncProtocol
import SyncService

/// A device that is logged in, and what it pushes.
struct SyncingDevice {
  let bench: Bench
  let person: TestPerson
  let device: TestDevice
  var token: [UInt8]
  var changes: EnvelopeChain
  var bodies: EnvelopeChain

  /// Makes the account.
  init(creating person: TestPerson, _ device: TestDevice, at bench: Bench) async throws {
    self.init(person, device, try await bench.create(person, device).token, bench)
  }

  /// Joins it.
  init(joining person: TestPerson, _ device: TestDevice, at bench: Bench) async throws {
    self.init(person, device, try await bench.join(person, device).token, bench)
  }

  private init(_ person: TestPerson, _ device: TestDevice, _ token: [UInt8], _ bench: Bench) {
    self.bench = bench
    self.person = person
    self.device = device
    self.token = token
    changes = EnvelopeChain(person.space, device.device)
    bodies = EnvelopeChain(person.space, device.device, .bodies)
  }

  /// What came back from a sync.
  struct Outcome {
    let control: SyncAnswer
    let frames: [[UInt8]]
  }

  /// Syncs, or throws the problem; the head is the end of its own changes unless another is given.
  @discardableResult
  func sync(
    pushing envelopes: [[UInt8]] = [],
    generation: GenerationID? = nil,
    changes: UInt64 = 0,
    bodies: UInt64 = 0,
    head: [UInt8]? = nil,
    space: SpaceID? = nil
  ) async throws -> Outcome {
    let answer = await bench.send(
      .sync,
      try body(envelopes, generation, changes, bodies, head: head, space: space),
      token: token
    )
    guard answer.status == 200 else { throw try Problem(decoding: answer.body) }
    var frames = try Frames.split(answer.body)
    return Outcome(control: try SyncAnswer(decoding: frames.removeFirst()), frames: frames)
  }

  func body(
    _ envelopes: [[UInt8]] = [],
    _ generation: GenerationID? = nil,
    _ changes: UInt64 = 0,
    _ bodies: UInt64 = 0,
    head: [UInt8]? = nil,
    space: SpaceID? = nil
  ) throws -> [UInt8] {
    let own = envelopes.isEmpty ? nil : try device.head(of: person.account, at: end(of: envelopes))
    let control = SyncRequest(
      space: space ?? person.space,
      generation: generation,
      changesCursor: changes,
      bodiesCursor: bodies,
      head: head ?? own
    )
    return Frames.join([control.encoded] + envelopes)
  }

  /// Where its changes end with this push.
  private func end(of envelopes: [[UInt8]]) -> EnvelopeChain {
    var end = changes
    for envelope in envelopes { end.follow(envelope) }
    return end
  }
}
