import SeededRandomness
import SyncFixtures
import SyncProtocol
import SyncService
import Testing

@Suite struct `What is not answered` {
  private let reader: TestPerson
  private let laptop: TestDevice

  init() throws {
    reader = try TestPerson("reader", seed: 1)
    laptop = try TestDevice(seed: 11)
  }

  @Test func `another account's space looks like one that is not there`() async throws {
    let bench = try Bench()
    var owner = try await SyncingDevice(creating: reader, laptop, at: bench)
    try await owner.sync(pushing: [owner.changes.next()])
    let stranger = try TestPerson("stranger", seed: 2)
    let session = try await SyncingDevice(creating: stranger, try TestDevice(seed: 21), at: bench)
    let nowhere = try TestPerson("nobody", seed: 3).space
    var answers: Set<[UInt8]> = []
    for space in [reader.space, nowhere] {
      var chain = EnvelopeChain(space, session.device.device)
      for envelopes in [[], [chain.next()]] {
        let body = try session.body(envelopes, space: space)
        let answer = await bench.send(.sync, body, token: session.token)
        #expect(answer.status == 404)
        answers.insert(answer.body)
      }
    }
    let noPath = await bench.send(Call(method: "GET", path: "/v1/nothing"))
    answers.insert(noPath.body)
    #expect(answers.count == 1)
    #expect(try await owner.sync().control.changes.head == 1)
  }

  @Test func `who is not logged in`() async throws {
    let bench = try Bench()
    let session = try await SyncingDevice(creating: reader, laptop, at: bench)
    let body = try session.body()
    let words = [
      nil, "", "Bearer", "Bearer ", "Bearer zz", Hex.text(session.token),
      "Basic \(Hex.text(session.token))", "Bearer \(Hex.text(session.token))00",
      "Bearer \(Hex.text([UInt8](repeating: 0, count: 32)))",
    ]
    for word in words {
      let answer = await bench.answer(request(.sync, body, authorization: word))
      #expect(answer.status == 401)
    }
    let word = "Bearer \(Hex.text(session.token))"
    #expect(await bench.answer(request(.sync, body, authorization: word)).status == 200)
  }

  @Test func `an old protocol, at every call but the two that tell`() async throws {
    let bench = try Bench()
    for call in Call.all {
      for version in [nil, "", "0", "2", "1.0", " 1"] {
        let answer = await bench.send(call, protocolVersion: version)
        let isOpen = call == .health || call == .info
        #expect(answer.status == (isOpen ? 200 : 426))
      }
    }
  }

  @Test func `another method, or another path`() async throws {
    let bench = try Bench()
    for call in Call.all {
      for method in ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"] where method != call.method
      {
        let answer = await bench.send(Call(method: method, path: call.path))
        #expect(answer.status == 405)
        #expect(answer.contentType == Problem.contentType)
      }
    }
    for path in ["", "/", "/v1", "/v1/sync/", "/v1/sync?a=b", "//v1/sync", "/v1/../v1/sync"] {
      #expect(await bench.send(Call(method: "POST", path: path)).status == 404)
    }
  }

  @Test func `a body that is not the control of the call`() async throws {
    let bench = try Bench()
    let controls = [
      "", "{}", "[]", "null", "{\"device\":1}", "{\"login\":\"A\"}", "{\"login\":\"\"}",
    ]
    for call in [Call.challenge, .token, .accounts, .devices] {
      for control in controls {
        #expect(await bench.send(call, Array(control.utf8)).status == 400)
      }
    }
    // A field too many, in an otherwise good control.
    let good = ChallengeRequest(.device(laptop.device)).encoded
    #expect(await bench.send(.challenge, good).status == 200)
    let extended = Array(good.dropLast()) + Array(",\"admin\":true}".utf8)
    #expect(await bench.send(.challenge, extended).status == 400)
  }

  @Test func `a failure inside is told by a number alone`() async throws {
    struct Secret: Error { let words = "SELECT token FROM account" }
    let bench = try Bench { GatedStore(base: $0, failure: Secret()) }
    for call in [Call.info, .challenge] {
      let answer = await bench.send(call, ChallengeRequest(.login("reader")).encoded)
      #expect(answer.status == 500)
      let text = String(decoding: answer.body, as: UTF8.self)
      #expect(!text.contains("SELECT"))
      #expect(!text.contains("Secret"))
      #expect(try Problem(decoding: answer.body).code == .failed)
      #expect(answer.note.contains("SELECT"))
    }
    #expect(await bench.send(.health).status >= 500)
  }

  @Test func `a full disk and a busy database have statuses of their own`() async throws {
    let cases = [(StoreFailure.noRoom, 507, Int?.none), (.busy, 503, 1)]
    for (failure, status, retryAfter) in cases {
      let bench = try Bench { GatedStore(base: $0, failure: failure) }
      let answer = await bench.send(.info)
      #expect(answer.status == status)
      #expect(answer.retryAfter == retryAfter)
    }
  }

  @Test func `garbage never ends the server`() async throws {
    let bench = try Bench()
    var session = try await SyncingDevice(creating: reader, laptop, at: bench)
    let body = try session.body([session.changes.next(), session.bodies.next()])
    let bodies = [
      body, try await bench.accountRequest(reader, laptop).encoded,
      ChallengeRequest(.login("reader")).encoded,
    ]
    var generator = SeededGenerator(seed: 4)
    let calls = [Call.sync, .accounts, .challenge, .devices, .token]
    for _ in 0..<3000 {
      let mutated = generator.mutated(bodies[generator.pick(0...bodies.count - 1)])
      let call = calls[generator.pick(0...calls.count - 1)]
      let answer = await bench.send(call, mutated, token: session.token)
      #expect(answer.status != 500, "\(answer.note)")
    }
    try await session.sync(pushing: [])
  }

  private func request(_ call: Call, _ body: [UInt8], authorization: String?) -> ServiceRequest {
    ServiceRequest(
      method: call.method,
      path: call.path,
      host: "server.test",
      authorization: authorization,
      protocolVersion: "1",
      contentType: Frames.contentType,
      body: body
    )
  }
}
