import Foundation
import Glibc
import SyncFixtures
import SyncProtocol
import Testing

@Suite struct `The server` {
  private let reader: TestPerson
  private let laptop: TestDevice
  private let desktop: TestDevice

  init() throws {
    reader = try TestPerson("reader", seed: 1)
    laptop = try TestDevice(seed: 11)
    desktop = try TestDevice(seed: 12)
  }

  @Test func `says one line when it is ready, and then answers`() throws {
    let server = try ServerProcess()
    try server.start()
    #expect(server.readyLine == "listening on http://127.0.0.1:\(server.port)\n")
    let connection = try Connection(server.port)
    connection.send("GET /health HTTP/1.1\r\nHost: a\r\n\r\n")
    let health = try connection.answer()
    #expect(health.status == 200)
    #expect(health.body == Array("{\"status\":\"ok\"}".utf8))
    connection.send("PUT /v1/sync HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n")
    let wrong = try connection.answer()
    #expect(wrong.status == 405)
    #expect(wrong.fields["allow"] == "POST")
    #expect(wrong.fields["content-type"] == Problem.contentType)
    connection.send("HEAD /health HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(connection.read())
    #expect(String(decoding: connection.received, as: UTF8.self).contains(" 405 "))
    #expect(connection.received.suffix(4) == Array("\r\n\r\n".utf8))
  }

  @Test func `brings what one device pushes to another`() throws {
    let server = try ServerProcess()
    try server.start()
    let first = try Client(server, reader, laptop)
    try first.create()
    let envelopes = first.changes.next(20) + [first.changes.next(byteCount: 1_000_000)]
    #expect(try first.sync(envelopes).control.accepted == 21)
    let second = try Client(server, reader, desktop)
    try second.join()
    #expect(try second.sync().frames == envelopes)
    #expect(try second.sync(changes: 20).frames == [envelopes[20]])
  }

  @Test func `keeps what it acknowledged over a restart, and a kill`() throws {
    let server = try ServerProcess()
    try server.start()
    let client = try Client(server, reader, laptop)
    try client.create()
    try client.sync(client.changes.next(3))
    server.signal(SIGTERM)
    #expect(try server.end() == 0)
    try server.start()
    let second = try Client(server, reader, laptop)
    second.changes = client.changes
    try second.logIn()
    #expect(try second.sync().control.changes.head == 3)
    try second.sync(second.changes.next(2))
    server.kill()
    try server.start()
    let third = try Client(server, reader, desktop)
    try third.join()
    #expect(try third.sync().control.changes.head == 5)
  }

  @Test func `finishes what it is doing when it is told to stop`() async throws {
    let server = try ServerProcess()
    try server.start("--drain-timeout", "600", "--body-grace", "600", "--body-timeout", "600")
    let client = try Client(server, reader, laptop)
    try client.create()
    let body = try client.syncBody([client.changes.next(byteCount: 500_000)])
    let busy = try Connection(server.port)
    // The head is where the changes end, so it is made again after the envelope.
    let signed = try client.syncBody([Array(body.suffix(500_000))])
    let head = client.head(of: .sync, length: signed.count, type: Frames.contentType)
    busy.send(head.replacing("\r\n\r\n", with: "\r\nExpect: 100-continue\r\n\r\n"))
    // So the server has seen the head, and is busy with it.
    #expect(try busy.answer().status == 100)
    busy.send(Array(signed.prefix(1000)))
    let idle = try Connection(server.port)
    idle.send("GET /health HTTP/1.1\r\nHost: a\r\n\r\n")
    _ = try idle.answer()
    server.signal(SIGTERM)
    // Who is idle is let go at once, and nobody new comes in.
    #expect(idle.closes())
    #expect(server.isRunning)
    busy.send(Array(signed.dropFirst(1000)))
    let answer = try busy.answer()
    #expect(answer.fields["connection"] == "close")
    #expect(try Client.outcome(answer).control.accepted == 1)
    #expect(try server.end() == 0)
  }

  @Test func `does not wait for ever when it is told to stop`() throws {
    let server = try ServerProcess()
    try server.start("--drain-timeout", "1", "--body-grace", "600", "--body-timeout", "600")
    let slow = try Connection(server.port)
    let head = "POST /v1/sync HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n"
    slow.send(head + "Expect: 100-continue\r\n\r\n")
    #expect(try slow.answer().status == 100)
    let start = ContinuousClock.now
    server.signal(SIGINT)
    #expect(try server.end() == 0)
    #expect(start.duration(to: .now) > .milliseconds(900))
  }

  @Test func `lets an invitation be made while it serves`() throws {
    let folder = ServerProcess.newFolder()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { do { try FileManager.default.removeItem(at: folder) } catch {} }
    let server = try ServerProcess(in: folder)
    try server.start()
    let code = try ServerProcess.run("invite", "--store", server.store)
    #expect(code.status == 0)
    #expect(code.output.wholeMatch(of: /([0-9a-z]{4}-){4}[0-9a-z]{4}\n/) != nil)
    let info = try Client(server, reader, laptop)
    try info.create(invite: code.output.trimmingCharacters(in: .newlines))
    let before = try info.sync().control.generation
    #expect(try ServerProcess.run("restored", "--store", server.store).status == 0)
    #expect(try info.sync().control.generation != before)
  }

  @Test func `writes no secret, name or id into its log`() throws {
    let server = try ServerProcess()
    try server.start("--log-level", "trace")
    let client = try Client(server, reader, laptop)
    try client.create()
    try client.logIn()
    try client.sync(client.changes.next(2))
    let stray = try Connection(server.port)
    stray.send("GET /secret-path HTTP/1.1\r\nHost: secret-host\r\nX: secret-field\r\n\r\n")
    _ = try stray.answer()
    server.signal(SIGTERM)
    #expect(try server.end() == 0)
    let log = try server.log
    #expect(log.contains("route=/v1/sync"))
    #expect(log.contains("status=404"))
    let secrets = [
      "secret-", reader.login + " ", "\"reader\"", Hex.text(client.token),
      Hex.text(reader.account.bytes), Hex.text(reader.space.bytes), Hex.text(laptop.device.bytes),
      Hex.text(reader.salt), Hex.text(reader.bundle),
    ]
    for secret in secrets { #expect(!log.contains(secret)) }
  }

  @Test(arguments: ["notice"])
  func `is quiet unless it is asked`(level: String) throws {
    let server = try ServerProcess()
    try server.start("--log-level", level)
    let client = try Client(server, reader, laptop)
    try client.create()
    try client.sync(client.changes.next(2))
    server.signal(SIGTERM)
    #expect(try server.end() == 0)
    #expect(try server.log == "")
  }
}
