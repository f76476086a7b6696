import NIOCore
import Testing

@testable import Daemon

@Suite struct `The tally of connections` {
  @Test func `counts in all and by address, loopback only in all`() {
    var limits = ConnectionLimits()
    limits.connections = 5
    limits.connectionsOfAddress = 2
    let tally = ConnectionTally(limits: limits)
    #expect(tally.admit("192.0.2.1"))
    #expect(tally.admit("192.0.2.1"))
    #expect(!tally.admit("192.0.2.1"))
    for address in ["127.0.0.1", "::1", "192.0.2.2"] { #expect(tally.admit(address)) }
    #expect(!tally.admit("127.0.0.1"))
    tally.leave("192.0.2.1")
    #expect(tally.admit("192.0.2.1"))
    #expect(!tally.admit("192.0.2.3"))
  }

  @Test func `counts the bytes of bodies`() {
    var limits = ConnectionLimits()
    limits.bodyBytes = 100
    let tally = ConnectionTally(limits: limits)
    #expect(tally.reserve(bodyBytes: 60))
    #expect(!tally.reserve(bodyBytes: 41))
    #expect(tally.reserve(bodyBytes: 40))
    tally.release(bodyBytes: 60)
    #expect(tally.reserve(bodyBytes: 60))
  }

  @Test func `has the limits that are promised`() {
    let limits = ConnectionLimits()
    #expect(limits.connections == 1000)
    #expect(limits.connectionsOfAddress == 32)
    #expect(limits.firstHead == .seconds(10))
    #expect(limits.idle == .seconds(30))
    #expect(limits.body == .seconds(60))
    #expect(limits.bodyGrace == .seconds(10))
    #expect(limits.bytesPerSecond == 1024)
    #expect(limits.stall == .seconds(30))
    #expect(limits.drain == .seconds(10))
  }
}

@Suite struct `An address to listen on` {
  @Test(arguments: [
    ("127.0.0.1:7878", "127.0.0.1", 7878, true), ("localhost:0", "localhost", 0, true),
    ("[::1]:80", "::1", 80, true), ("0.0.0.0:65535", "0.0.0.0", 65_535, false),
    ("192.0.2.1:1", "192.0.2.1", 1, false), ("example.org:443", "example.org", 443, false),
  ])
  func `is read`(text: String, host: String, port: Int, isLoopback: Bool) throws {
    let address = try #require(ListenAddress(argument: text))
    #expect(address.host == host)
    #expect(address.port == port)
    #expect(address.isLoopback == isLoopback)
  }

  @Test(arguments: [
    "", ":80", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "a:-1", "a b:1", "[a:1",
  ])
  func `is refused`(text: String) {
    #expect(ListenAddress(argument: text) == nil)
  }
}
