import Changes
import Sealing
import Storage
import SyncClient
import SyncProtocol
import Testing

@Suite struct `A server that does not keep its word` {
  private let server = MemoryServer()

  /// Two devices of which one has pushed, and the other has not pulled.
  private func pair() async throws -> (Party, Party) {
    let parties = (try Party(0), try Party(1))
    try await parties.0.enrol(at: server)
    try await parties.1.enrol(at: server)
    try parties.0.note("before")
    try await parties.0.sync(with: server)
    return parties
  }

  /// Changes one answer to a sync.
  private func tamper(
    _ change: @escaping (SyncAnswer, [[UInt8]]) -> (SyncAnswer, [[UInt8]])
  ) {
    server.tamper = { request, answer throws(TransportError) in
      guard request.call == .sync, answer.status == 200 else { return answer }
      do {
        var frames = try Frames.split(answer.body)
        let control = try SyncAnswer(decoding: frames.removeFirst())
        let changed = change(control, frames)
        return answer.replacing(body: Frames.join([changed.0.encoded] + changed.1))
      } catch {
        throw TransportError("\(error)", .failed)
      }
    }
  }

  @Test func `cannot change a bit of an envelope`() async throws {
    let (_, desktop) = try await pair()
    let length = try #require(server.envelopes.first).bytes.count
    for bit in 0..<(8 * length) {
      tamper { control, page in
        var page = page
        page[0][bit / 8] ^= 1 << UInt8(bit % 8)
        return (control, page)
      }
      await #expect(throws: SyncError.self) { try await desktop.sync(with: server) }
    }
    #expect(try desktop.notes() == [])
    server.tamper = { _, answer in answer }
    try await desktop.sync(with: server)
    #expect(try desktop.notes() == ["before"])
  }

  @Test func `cannot go back to an older state`() async throws {
    let (laptop, desktop) = try await pair()
    try await desktop.sync(with: server)
    try laptop.note("yesterday's backup does not have this")
    try await laptop.sync(with: server)

    server.drop(1, of: .changes)

    await #expect(throws: SyncError.misbehaved(.rolledBack)) {
      try await laptop.sync(with: server)
    }
    #expect(try laptop.notes().count == 2)
  }

  @Test func `cannot forget everything and go on`() async throws {
    let (laptop, _) = try await pair()
    server.forget(generation: nil)

    await #expect(throws: SyncError.misbehaved(.rolledBack)) {
      try await laptop.sync(with: server)
    }
  }

  @Test func `is filled again when it says that it lost its data`() async throws {
    let (laptop, desktop) = try await pair()
    try await desktop.sync(with: server)
    try desktop.note("only the desktop has this")
    server.forget(generation: 2)

    let report = try await laptop.sync(with: server)
    try await desktop.sync(with: server)
    try await laptop.sync(with: server)

    #expect(report.refilled)
    #expect(try laptop.notes() == ["before", "only the desktop has this"])
    #expect(try desktop.notes() == laptop.notes())
  }

  @Test func `is filled with what another device had made`() async throws {
    let (laptop, desktop) = try await pair()
    try await desktop.sync(with: server)
    server.forget(generation: 2)

    // The laptop never comes back; the desktop has its envelopes, byte for byte.
    try await desktop.sync(with: server)
    let third = try Party(2)
    try await third.enrol(at: server)
    try await third.sync(with: server)

    #expect(try third.notes() == ["before"])
    _ = laptop
  }

  @Test func `cannot hold back an envelope between two others`() async throws {
    let (laptop, desktop) = try await pair()
    try laptop.note("second")
    try await laptop.sync(with: server)
    try laptop.note("third")
    try await laptop.sync(with: server)
    tamper { control, page in
      var page = page
      page.remove(at: 1)
      let changes = SyncAnswer.Page(after: control.changes.after, count: 2, head: 2)
      return (control.replacing(changes: changes), page)
    }

    await #expect(throws: SyncError.misbehaved(.gap)) { try await desktop.sync(with: server) }
    #expect(try desktop.notes() == ["before"])
  }

  @Test func `cannot give one device's envelope out as another's`() async throws {
    let (_, desktop) = try await pair()
    let other = try Party(2).keys.device.publicKeys.device
    tamper { control, page in
      var page = page
      page[0].replaceSubrange(26..<42, with: other.bytes)
      return (control, page)
    }

    await #expect(throws: SyncError.misbehaved(.forged)) { try await desktop.sync(with: server) }
    #expect(try desktop.notes() == [])
  }

  @Test func `cannot send the same page for ever`() async throws {
    let (_, desktop) = try await pair()
    tamper { control, _ in
      let changes = SyncAnswer.Page(after: control.changes.after, count: 0, head: .max >> 2)
      return (control.replacing(changes: changes), [])
    }

    await #expect(throws: SyncError.misbehaved(.nonsense)) {
      try await desktop.sync(with: server)
    }
  }

  @Test func `cannot acknowledge what it does not have`() async throws {
    let (laptop, _) = try await pair()
    try laptop.note("second")
    tamper { control, page in
      (control.replacing(accepted: 2), page)
    }

    await #expect(throws: SyncError.self) { try await laptop.sync(with: server) }
    server.tamper = { _, answer in answer }
    try await laptop.sync(with: server)
    #expect(server.envelopes.count == 2)
  }

  @Test func `that repeats or shuffles its page is found out or harmless`() async throws {
    let (laptop, desktop) = try await pair()
    try laptop.note("second")
    try await laptop.sync(with: server)
    tamper { control, page in (control, page.reversed()) }
    await #expect(throws: SyncError.self) { try await desktop.sync(with: server) }
    tamper { control, page in
      let count = UInt64(page.count)
      let changes = SyncAnswer.Page(after: control.changes.after, count: count, head: count)
      return (control.replacing(changes: changes), page.map { _ in page[0] })
    }
    do { try await desktop.sync(with: server) } catch is SyncError {
      // Found out.
    }
    server.tamper = { _, answer in answer }
    do { try await desktop.sync(with: server) } catch is SyncError {
      // What was skipped is missed.
    }

    #expect(try Set(desktop.notes()).isSubset(of: ["before", "second"]))
  }

  @Test func `whose answers are cut anywhere only costs another try`() async throws {
    let (laptop, desktop) = try await pair()
    try laptop.note("second")
    var length = 0
    var cut = 0
    server.tamper = { request, answer in
      guard request.call == .sync else { return answer }
      length = answer.body.count
      return answer.replacing(body: Array(answer.body.prefix(cut)))
    }
    repeat {
      await #expect(throws: SyncError.self) { try await laptop.sync(with: server) }
      cut += 1
    } while cut < length
    server.tamper = { _, answer in answer }
    try await laptop.sync(with: server)
    try await desktop.sync(with: server)

    #expect(server.envelopes.count == 2)
    #expect(try desktop.notes() == ["before", "second"])
  }

  @Test func `that answers garbage is not believed`() async throws {
    let (_, desktop) = try await pair()
    let garbage: [(Int, String, [UInt8])] = [
      (200, "text/html", Array("<html>Log in to the network</html>".utf8)),
      (200, Frames.contentType, []),
      (200, Frames.contentType, [0, 0, 0, 0]),
      (200, Frames.contentType, [255, 255, 255, 255, 1]),
      (200, Frames.contentType, Frames.join([Array("{\"generation\":1}".utf8)])),
      (500, "text/plain", Array("no".utf8)),
      (302, "text/html", []),
      (204, "", []),
    ]
    for (status, type, body) in garbage {
      server.tamper = { request, answer in
        guard request.call == .sync else { return answer }
        return WireAnswer(
          status: status,
          contentType: type,
          body: body,
          bytesSent: 0,
          bytesReceived: 0
        )
      }
      await #expect(throws: SyncError.self) { try await desktop.sync(with: server) }
    }
    #expect(try desktop.notes() == [])
  }

  @Test func `whose token has expired is asked for another`() async throws {
    let (laptop, _) = try await pair()
    server.expireTokens()
    try laptop.note("second")

    let report = try await laptop.sync(with: server)

    #expect(report.pushed == 1)
  }

  @Test func `cannot stop a device whose clock is ten years off`() async throws {
    let (laptop, desktop) = try await pair()
    laptop.time += 315_360_000_000
    desktop.time -= 315_360_000_000
    try laptop.note("from the future")
    try desktop.note("from the past")
    try await laptop.sync(with: server)
    let report = try await desktop.sync(with: server)
    try await laptop.sync(with: server)

    #expect(try laptop.notes() == ["before", "from the future", "from the past"])
    #expect(try desktop.notes() == laptop.notes())
    #expect(report.notices.count == 1)
  }
}

extension WireAnswer {
  func replacing(body: [UInt8]) -> WireAnswer {
    WireAnswer(
      status: status,
      contentType: contentType,
      body: body,
      bytesSent: bytesSent,
      bytesReceived: bytesReceived
    )
  }
}

extension SyncAnswer {
  func replacing(changes: Page? = nil, accepted: UInt64? = nil) -> SyncAnswer {
    SyncAnswer(
      generation: generation,
      accepted: accepted ?? self.accepted,
      refusal: refusal,
      changes: changes ?? self.changes,
      bodies: bodies,
      streams: streams,
      time: time
    )
  }
}
