import SeededRandomness
import SyncFixtures
import SyncProtocol
import Testing

@Suite struct `A control` {
  @Test(arguments: ControlSample.all)
  func `is written as it is read`(sample: ControlSample) throws {
    #expect(try sample.again(sample.encoded) == sample.encoded)
  }

  @Test(arguments: ControlSample.all)
  func `with an unknown field is refused`(sample: ControlSample) {
    let extended = Array(sample.encoded.dropLast()) + Array(",\"unknown\":1}".utf8)
    #expect(throws: ControlError("an unknown field")) { try sample.again(extended) }
  }

  @Test(arguments: ControlSample.all)
  func `cut anywhere is refused`(sample: ControlSample) {
    // Long ones have long runs of digits that are all alike.
    let step = max(1, sample.encoded.count / 500)
    for count in stride(from: 0, to: sample.encoded.count, by: step) {
      #expect(throws: ControlError.self) { try sample.again(Array(sample.encoded.prefix(count))) }
    }
  }

  @Test(arguments: ControlSample.all)
  func `with a value of another kind is refused`(
    sample: ControlSample
  ) throws {
    guard case .object(let members) = try JSON(decoding: sample.encoded) else {
      Issue.record("not an object")
      return
    }
    for index in members.indices where !["type", "title", "status"].contains(members[index].key) {
      for value in [JSON.bool(true), .list([.bool(true)]), .number(-1), .text("?"), .object([])] {
        var altered = members
        altered[index] = JSON.Member(members[index].key, value)
        let encoded = JSON.object(altered).encoded
        // A problem's sentence and an invitation may be any text.
        if case .text = value, ["detail", "invite"].contains(members[index].key) { continue }
        #expect(throws: ControlError.self, "\(members[index].key)") { try sample.again(encoded) }
      }
    }
  }

  @Test(arguments: ControlSample.all)
  func `never traps on random bytes`(sample: ControlSample) {
    var generator = SeededGenerator(seed: UInt64(sample.encoded.count))
    for _ in 0..<1000 {
      let mutated = generator.mutated(sample.encoded)
      do {
        _ = try sample.again(mutated)
      } catch {
        #expect(error is ControlError)
      }
    }
  }

  @Test func `has lengths that are exact`() {
    var generator = SeededGenerator(seed: 5)
    let device = Hex.text(generator.bytes(16))
    for (challenge, signature) in [(31, 64), (33, 64), (32, 63), (32, 65)] {
      let text = """
        {"device":"\(device)","challenge":"\(Hex.text(generator.bytes(challenge)))",\
        "signature":"\(Hex.text(generator.bytes(signature)))"}
        """
      #expect(throws: ControlError.self) { try TokenRequest(decoding: Array(text.utf8)) }
    }
  }

  @Test func `names a login as it may be`() {
    for login in ["a", "reader", "a.b_c-d@e.f", "0", String(repeating: "a", count: 64)] {
      #expect(Login.isPossible(login))
    }
    for login in ["", "A", "é", "a b", "a\n", "a/b", String(repeating: "a", count: 65)] {
      #expect(!Login.isPossible(login))
    }
  }
}
