import Glibc
import SyncFixtures
import SyncProtocol
import Testing

@Suite struct `A slow client` {
  private static let head = "POST /v1/sync HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n"

  @Test func `loses its connection when the head does not come`() throws {
    let server = try ServerProcess()
    try server.start("--head-timeout", "1")
    for bytes in ["", "GET /hea"] {
      let start = ContinuousClock.now
      let connection = try Connection(server.port)
      connection.send(bytes)
      #expect(connection.closes())
      #expect(start.duration(to: .now) > .milliseconds(900))
      #expect(connection.received.isEmpty)
    }
    // A byte now and then does not help.
    let dripping = try Connection(server.port)
    dripping.send("GET /health HTTP/1.1\r\nHost: a\r\nX: ")
    for _ in 0..<600 where !dripping.isClosed {
      dripping.send("a")
      _ = dripping.read(within: 0.1)
    }
    #expect(dripping.isClosed && dripping.received.isEmpty)
  }

  @Test func `is told so when its body does not keep the pace`() throws {
    let server = try ServerProcess()
    try server.start("--body-grace", "1", "--body-timeout", "600")
    let connection = try Connection(server.port)
    connection.send(Self.head)
    // Less than a kibibyte a second.
    for _ in 0..<600 where !connection.read(within: 0.1) {
      connection.send([UInt8](repeating: 0, count: 20))
    }
    #expect(try connection.answer().status == 408)
  }

  @Test func `that keeps the pace is still held to the whole time`() throws {
    let server = try ServerProcess()
    try server.start("--body-grace", "0.5", "--body-timeout", "2")
    let start = ContinuousClock.now
    let connection = try Connection(server.port)
    connection.send(Self.head)
    // Ahead of the pace by more than a minute, however slow the rest is, and not the whole.
    connection.send([UInt8](repeating: 0, count: 80_000))
    for _ in 0..<1200 where !connection.read(within: 0.05) {
      connection.send([UInt8](repeating: 0, count: 10))
    }
    #expect(try connection.answer().status == 408)
    #expect(start.duration(to: .now) > .milliseconds(1900))
  }

  @Test func `that keeps the pace within the time is answered`() throws {
    let server = try ServerProcess()
    try server.start("--body-grace", "0.2", "--body-timeout", "600")
    let connection = try Connection(server.port)
    connection.send(Self.head)
    connection.send([UInt8](repeating: 0, count: 80_000))
    for _ in 0..<19 {
      #expect(!connection.read(within: 0.1))
      connection.send([UInt8](repeating: 0, count: 1000))
    }
    connection.send([UInt8](repeating: 0, count: 1000))
    #expect(try connection.answer().status == 426)
  }

  @Test func `that asks nothing more is let go`() throws {
    let server = try ServerProcess()
    try server.start("--idle-timeout", "1")
    let start = ContinuousClock.now
    let connection = try Connection(server.port)
    connection.send("GET /health HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(try connection.answer().status == 200)
    #expect(connection.closes())
    #expect(start.duration(to: .now) > .milliseconds(900))
  }

  @Test func `that does not take its answer is let go`() throws {
    let server = try ServerProcess()
    try server.start("--stall-timeout", "1", "--idle-timeout", "600", "--log-level", "info")
    let person = try TestPerson("reader", seed: 1)
    let first = try Client(server, person, try TestDevice(seed: 11))
    try first.create()
    for _ in 0..<4 {
      let envelope = first.changes.next(byteCount: 1_000_000)
      try first.sync([envelope])
    }
    let second = try Client(server, person, try TestDevice(seed: 12))
    try second.join()
    let before = try server.openSockets
    let stalled = try (0..<3).map { _ in try Connection(server.port, receiveBuffer: 4096) }
    let body = try second.syncBody()
    for connection in stalled {
      connection.send(second.head(of: .sync, length: body.count, type: Frames.contentType))
      connection.send(body)
      #expect(connection.read(100))
    }
    for _ in 0..<600 where try server.openSockets > before {
      // A byte now and then is no progress that counts.
      usleep(100_000)
      for connection in stalled { _ = connection.read(1, within: 0.05) }
    }
    #expect(try server.openSockets <= before)
    // Who takes it, gets it; more than one try, for this program may stand still for a second too.
    var taken = 0
    for _ in 0..<10 where taken == 0 {
      let third = try Client(server, person, try TestDevice(seed: 12))
      try third.logIn()
      do { taken = try third.sync().frames.count } catch is TestFailure { continue }
    }
    #expect(taken == 4)
  }

  /// Connections of which each has begun something and goes on with nothing.
  private func slowConnections(_ server: ServerProcess) throws -> [Connection] {
    try (0..<200).map { index in
      let connection = try Connection(server.port)
      connection.send(index % 2 == 0 ? "GET /hea" : Self.head)
      return connection
    }
  }

  @Test func `hinders nobody else, however many there are`() throws {
    let server = try ServerProcess()
    try server.start("--head-timeout", "600", "--body-grace", "600", "--connections", "400")
    let slow = try slowConnections(server)
    let normal = try Connection(server.port)
    for _ in 0..<300 {
      normal.send("GET /health HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(try normal.answer().status == 200)
    }
    // Nobody was let go for it.
    #expect(try server.openSockets > slow.count)
    #expect(!slow.contains { $0.read(within: 0.001) || $0.isClosed })
  }

  @Test func `is let go, however many there are`() throws {
    let server = try ServerProcess()
    try server.start("--head-timeout", "2", "--body-grace", "2", "--connections", "400")
    let before = try server.openSockets
    for connection in try slowConnections(server) { #expect(connection.closes()) }
    #expect(try server.closesSockets(downTo: before))
  }
}
