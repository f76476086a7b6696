import SyncFixtures
import SyncProtocol
import Testing

@Suite struct `A signed head` {
  @Test func `is written as it is read, and of one length`() throws {
    let person = try TestPerson("reader", seed: 1)
    let device = try TestDevice(seed: 2)
    var chain = EnvelopeChain(person.space, device.device)
    _ = chain.next(3)
    let bytes = try device.head(of: person.account, at: chain)
    #expect(bytes.count == SignedHead.byteCount)
    let head = try #require(SignedHead(bytes: bytes))
    #expect(head.bytes == bytes)
    #expect(head.sequence == 3)
    for count in 0..<bytes.count { #expect(SignedHead(bytes: Array(bytes.prefix(count))) == nil) }
    #expect(SignedHead(bytes: bytes + [0]) == nil)
    #expect(SignedHead(bytes: [0] + bytes.dropFirst()) == nil)
  }

  @Test func `is no other statement`() throws {
    let device = try TestDevice(seed: 2)
    let person = try TestPerson("reader", seed: 1)
    let challenge = [UInt8](repeating: 1, count: 32)
    let statements = [
      Statement.certificate(of: device.keys, account: person.account),
      Statement.login(.account, host: "a", device: device.device, challenge: challenge),
      Statement.login(.device, host: "a", device: device.device, challenge: challenge),
      Statement.login(.token, host: "a", device: device.device, challenge: challenge),
      Statement.login(.token, host: "b", device: device.device, challenge: challenge),
    ]
    #expect(Set(statements).count == statements.count)
    let upper = Statement.login(.token, host: "A", device: device.device, challenge: challenge)
    #expect(upper == statements[3])
  }
}
