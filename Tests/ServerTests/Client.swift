import Crypto
import SyncFixtures
import SyncProtocol

/// A device that talks to the real server over one connection.
final class Client {
  let person: TestPerson
  let device: TestDevice
  private let port: UInt16
  private let connection: Connection
  private(set) var token: [UInt8] = []
  var changes: EnvelopeChain

  init(_ server: ServerProcess, _ person: TestPerson, _ device: TestDevice) throws {
    port = server.port
    self.person = person
    self.device = device
    connection = try Connection(port)
    changes = EnvelopeChain(person.space, device.device)
  }

  var host: String { "127.0.0.1:\(port)" }

  func ask<Reply: Control>(_ call: Call, _ control: some Control) throws -> Reply {
    let answer = try send(call, control.encoded, type: "application/json")
    guard answer.status == 200 else { throw try Problem(decoding: answer.body) }
    return try Reply(decoding: answer.body)
  }

  func send(_ call: Call, _ body: [UInt8], type: String) throws -> Answer {
    connection.send(head(of: call, length: body.count, type: type))
    connection.send(body)
    return try connection.answer()
  }

  func head(of call: Call, length: Int, type: String) -> String {
    """
    \(call.method) \(call.path) HTTP/1.1\r
    Host: \(host)\r
    Sync-Protocol: 1\r
    Content-Type: \(type)\r
    Authorization: Bearer \(Hex.text(token))\r
    Content-Length: \(length)\r
    \r\n
    """
  }

  private func challenge() throws -> [UInt8] {
    let answer: ChallengeAnswer = try ask(.challenge, ChallengeRequest(.device(device.device)))
    return answer.challenge
  }

  func create(invite: String? = nil) throws {
    let answer: LoginAnswer = try ask(
      .accounts,
      AccountRequest(
        account: person.account,
        space: person.space,
        login: person.login,
        salt: person.salt,
        loginKey: Array(person.loginKey.publicKey.rawRepresentation),
        bundle: person.bundle,
        invite: invite,
        proof: try device.proof(of: person, for: .account, challenge(), host: host)
      )
    )
    token = answer.token
  }

  func join() throws {
    let answer: LoginAnswer = try ask(
      .devices,
      DeviceRequest(
        account: person.account,
        proof: try device.proof(of: person, for: .device, challenge(), host: host)
      )
    )
    token = answer.token
  }

  func logIn() throws {
    let challenge = try challenge()
    let answer: LoginAnswer = try ask(
      .token,
      TokenRequest(
        device: device.device,
        challenge: challenge,
        signature: try device.signature(for: .token, challenge, host: host)
      )
    )
    token = answer.token
  }

  /// A body of a sync; the head is where the changes end.
  func syncBody(_ envelopes: [[UInt8]] = [], changes cursor: UInt64 = 0) throws -> [UInt8] {
    let control = SyncRequest(
      space: person.space,
      generation: nil,
      changesCursor: cursor,
      bodiesCursor: 0,
      head: envelopes.isEmpty ? nil : try device.head(of: person.account, at: changes)
    )
    return Frames.join([control.encoded] + envelopes)
  }

  @discardableResult
  func sync(
    _ envelopes: [[UInt8]] = [],
    changes cursor: UInt64 = 0
  ) throws -> (control: SyncAnswer, frames: [[UInt8]]) {
    let answer = try send(
      .sync,
      syncBody(envelopes, changes: cursor),
      type: Frames.contentType
    )
    return try Self.outcome(answer)
  }

  static func outcome(_ answer: Answer) throws -> (control: SyncAnswer, frames: [[UInt8]]) {
    guard answer.status == 200 else { throw try Problem(decoding: answer.body) }
    var frames = try Frames.split(answer.body)
    return (try SyncAnswer(decoding: frames.removeFirst()), frames)
  }
}
