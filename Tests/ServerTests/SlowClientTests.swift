import SyncFixtures
import SyncProtocol
import Testing

@Suite struct `A slow client` {
  private static let head = "POST /v1/sync HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n"

  @Test func `loses its connection when the head does not come`() throws {
    let server = try ServerProcess()
    try server.start("--head-timeout", "1")
    for bytes in ["", "GET /hea"] {
      let connection = try Connection(server.port)
      connection.send(bytes)
      #expect((Duration.milliseconds(500)..<(.seconds(5))).contains(connection.untilClosed()))
      #expect(connection.received.isEmpty)
    }
    // A byte now and then does not help.
    let dripping = try Connection(server.port)
    let start = ContinuousClock.now
    for byte in "GET /health HTTP/1.1\r\nHost: a\r\nX: aaaaaaaaaaaaaaaaaaaa".utf8 {
      guard dripping.send([byte]), !dripping.read(within: 0.1) else { break }
      if start.duration(to: .now) > .seconds(3) { break }
    }
    #expect(dripping.untilClosed(within: 1) < .seconds(1))
    #expect(start.duration(to: .now) < .seconds(5))
  }

  @Test func `is told so when its body does not keep the pace`() throws {
    let server = try ServerProcess()
    try server.start("--body-grace", "1", "--body-timeout", "30")
    let connection = try Connection(server.port)
    connection.send(Self.head)
    let start = ContinuousClock.now
    // Less than a kibibyte a second.
    while start.duration(to: .now) < .seconds(10), !connection.read(within: 0.1) {
      connection.send([UInt8](repeating: 0, count: 20))
    }
    #expect(try connection.answer().status == 408)
    #expect(start.duration(to: .now) < .seconds(5))
  }

  @Test func `that keeps the pace is still held to the whole time`() throws {
    let server = try ServerProcess()
    try server.start("--body-grace", "0.5", "--body-timeout", "2")
    let connection = try Connection(server.port)
    connection.send(Self.head)
    let start = ContinuousClock.now
    while start.duration(to: .now) < .seconds(10), !connection.read(within: 0.05) {
      connection.send([UInt8](repeating: 0, count: 500))
    }
    #expect(try connection.answer().status == 408)
    #expect((Duration.milliseconds(1500)..<(.seconds(6))).contains(start.duration(to: .now)))
  }

  @Test func `that keeps the pace within the time is answered`() throws {
    let server = try ServerProcess()
    try server.start("--body-grace", "0.2", "--body-timeout", "5")
    let connection = try Connection(server.port)
    connection.send(Self.head)
    for _ in 0..<19 {
      connection.send([UInt8](repeating: 0, count: 5000))
      #expect(!connection.read(within: 0.05))
    }
    connection.send([UInt8](repeating: 0, count: 5000))
    #expect(try connection.answer().status == 426)
  }

  @Test func `that asks nothing more is let go`() throws {
    let server = try ServerProcess()
    try server.start("--idle-timeout", "1")
    let connection = try Connection(server.port)
    connection.send("GET /health HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(try connection.answer().status == 200)
    #expect((Duration.milliseconds(500)..<(.seconds(5))).contains(connection.untilClosed()))
  }

  @Test func `that does not take its answer is let go`() throws {
    let server = try ServerProcess()
    try server.start("--stall-timeout", "1", "--idle-timeout", "60", "--log-level", "info")
    let person = try TestPerson("reader", seed: 1)
    let first = try Client(server, person, try TestDevice(seed: 11))
    try first.create()
    for _ in 0..<4 {
      let envelope = first.changes.next(byteCount: 1_000_000)
      try first.sync([envelope])
    }
    let second = try Client(server, person, try TestDevice(seed: 12))
    try second.join()
    let before = try server.openFiles
    let stalled = try (0..<3).map { _ in try Connection(server.port, receiveBuffer: 4096) }
    let body = try second.syncBody()
    for connection in stalled {
      connection.send(second.head(of: .sync, length: body.count, type: Frames.contentType))
      connection.send(body)
      #expect(connection.read(100))
    }
    let start = ContinuousClock.now
    while try server.openFiles > before, start.duration(to: .now) < .seconds(10) {
      // A byte now and then is no progress that counts.
      for connection in stalled { _ = connection.read(1, within: 0.05) }
    }
    #expect(try server.openFiles <= before)
    // Who takes it, gets it.
    #expect(try second.sync().frames.count == 4)
  }

  @Test func `hinders nobody else, however many there are`() throws {
    let server = try ServerProcess()
    try server.start("--head-timeout", "2", "--body-grace", "2", "--connections", "400")
    let before = try server.openFiles
    let slow = try (0..<200).map { index in
      let connection = try Connection(server.port)
      connection.send(index % 2 == 0 ? "GET /hea" : Self.head)
      return connection
    }
    let normal = try Connection(server.port)
    var times: [Duration] = []
    for _ in 0..<300 {
      let start = ContinuousClock.now
      normal.send("GET /health HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(try normal.answer().status == 200)
      times.append(start.duration(to: .now))
    }
    times.sort()
    #expect(times[times.count * 99 / 100] < .milliseconds(500))
    for connection in slow { _ = connection.untilClosed() }
    // The database's readers are opened as they are needed.
    let readers = 20
    let start = ContinuousClock.now
    while try server.openFiles > before + readers, start.duration(to: .now) < .seconds(10) {
      _ = normal.read(within: 0.05)
    }
    #expect(try server.openFiles <= before + readers)
  }
}
