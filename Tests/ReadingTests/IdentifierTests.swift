import Reading
import Testing

@Suite struct `An identifier` {
  @Test func `is printed as 26 letters that read back`() throws {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      let id = Identifier<Never>(using: &generator)

      #expect(id.description.utf8.count == 26)
      #expect(Identifier<Never>(id.description) == id)
      #expect(Identifier<Never>(bytes: id.bytes) == id)
    }
  }

  @Test func `has a known spelling`() throws {
    let bytes = [UInt8](0x00...0x0F).map { $0 * 0x11 }

    let id = try #require(Identifier<Never>(bytes: bytes))

    #expect(id.description == "008j4ct4ank7f24snaxwsqfezw")
  }

  @Test(arguments: ["", "abc", "uuuuuuuuuuuuuuuuuuuuuuuuuu", "zzzzzzzzzzzzzzzzzzzzzzzzzzz"])
  func `refuses text that is none`(text: String) {
    #expect(Identifier<Never>(text) == nil)
  }

  @Test func `is found between the bounds of each of its prefixes`() throws {
    var generator = SystemRandomNumberGenerator()
    let id = Identifier<Never>(using: &generator)
    let text = id.description

    for length in 1...26 {
      let range = try #require(CrockfordBase32.range(ofPrefix: String(text.prefix(length))))

      #expect(!Array(id.bytes).lexicographicallyPrecedes(range.lowerBound))
      #expect(!range.upperBound.lexicographicallyPrecedes(id.bytes))
    }
  }

  @Test func `forgives the letters that are easily confused`() {
    #expect(CrockfordBase32.range(ofPrefix: "IL0o") == CrockfordBase32.range(ofPrefix: "1100"))
  }
}

@Suite struct `A digest` {
  @Test func `is SHA-256`() {
    #expect(Digest(of: Array("abc".utf8)).bytes.prefix(4) == [0xBA, 0x78, 0x16, 0xBF])
  }
}
