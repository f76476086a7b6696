import SeededRandomness
import SyncFixtures
import SyncProtocol
import Testing

/// One control of each kind, and how it is read.
struct ControlSample: Sendable, CustomTestStringConvertible {
  let name: String
  let encoded: [UInt8]
  /// Reads and writes it again.
  let again: @Sendable ([UInt8]) throws -> [UInt8]

  var testDescription: String { name }

  init<Sample: Control>(_ sample: Sample, _ name: String = "") {
    self.name = "\(Sample.self) \(name)"
    encoded = sample.encoded
    again = { try Sample(decoding: $0).encoded }
  }

  static let all: [ControlSample] = {
    var generator = SeededGenerator(seed: 3)
    let device = DeviceID(using: &generator)
    let space = SpaceID(using: &generator)
    let account = AccountID(using: &generator)
    let generation = GenerationID(using: &generator)
    let proof = DeviceProof(
      keys: DeviceKeys(
        device: device,
        signingKey: generator.bytes(32),
        sealingKey: generator.bytes(DeviceKeys.sealingKeyBytes)
      ),
      certificate: generator.bytes(64),
      challenge: generator.bytes(32),
      signature: generator.bytes(64)
    )
    let page = SyncAnswer.Page(after: 1, count: 2, head: 3)
    let stream = SyncAnswer.Stream(
      device: device,
      kind: .bodies,
      last: 9,
      hash: generator.bytes(32)
    )
    let problem = Problem(.gap, "A \"gap\".")
    return [
      ControlSample(ChallengeRequest(.login("a.b-c_d@e9"))),
      ControlSample(ChallengeRequest(.device(device))),
      ControlSample(ChallengeAnswer(challenge: generator.bytes(32))),
      ControlSample(
        ChallengeAnswer(
          challenge: generator.bytes(32),
          account: account,
          salt: generator.bytes(32)
        ),
        "to a login"
      ),
      ControlSample(
        AccountRequest(
          account: account,
          space: space,
          login: "reader",
          salt: generator.bytes(32),
          loginKey: generator.bytes(32),
          bundle: generator.bytes(100),
          invite: "code",
          proof: proof
        )
      ),
      ControlSample(DeviceRequest(account: account, proof: proof)),
      ControlSample(
        TokenRequest(
          device: device,
          challenge: generator.bytes(32),
          signature: generator.bytes(64)
        )
      ),
      ControlSample(
        LoginAnswer(
          token: generator.bytes(32),
          expires: 1,
          space: space,
          bundle: generator.bytes(9)
        )
      ),
      ControlSample(LoginAnswer(token: generator.bytes(32), expires: 1, space: space), "short"),
      ControlSample(
        SyncRequest(
          space: space,
          generation: generation,
          changesCursor: 5,
          bodiesCursor: 6,
          head: generator.bytes(SignedHead.byteCount)
        )
      ),
      ControlSample(
        SyncRequest(
          space: space,
          generation: nil,
          changesCursor: 0,
          bodiesCursor: 0,
          head: nil
        ),
        "first"
      ),
      ControlSample(
        SyncAnswer(
          generation: generation,
          accepted: 1,
          refusal: problem,
          changes: page,
          bodies: page,
          streams: [stream, stream],
          time: 4
        )
      ),
      ControlSample(InfoAnswer(protocols: [1, 2], generation: generation, time: 3)),
      ControlSample(problem),
    ]
  }()
}
