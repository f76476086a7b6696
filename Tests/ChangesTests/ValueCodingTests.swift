import Changes
import Reading
import Testing

@Suite struct `A value on its way` {
  /// A changeset of one write, whose value is `bytes`.
  private func changeset(_ bytes: [UInt8]) throws(ChangesError) -> Changeset {
    let head: [UInt8] = [1, 3] + Examples.bytes(from: 1) + [1] + [UInt8](repeating: 0, count: 8)
    let name = [0] + Examples.bytes(from: 2) + [5, 1] + [1] + Examples.bytes(from: 3)
    return try Changeset(decoding: head + name + [1, 1, 3] + bytes)
  }

  private func value(_ bytes: [UInt8]) throws -> Value? {
    guard case .set(_, let value, _)? = try changeset(bytes).operations.first?.action else {
      return nil
    }
    return value
  }

  @Test(
    arguments: [
      ([0], Value.null), ([1], .bool(false)), ([2], .bool(true)),
      ([3, 0], .int(0)), ([3, 1], .int(-1)), ([3, 2], .int(1)),
      ([3] + [UInt8](repeating: 0xFF, count: 9) + [1], .int(.min)),
      ([3, 0xFE] + [UInt8](repeating: 0xFF, count: 8) + [1], .int(.max)),
      ([4, 3, 0x65, 0xCC, 0x81], .text("e\u{301}")), ([5, 2, 0, 255], .bytes([0, 255])),
      ([6, 2, 6, 0, 2], .list([.list([]), .bool(true)])),
    ] as [([UInt8], Value)]
  )
  func `has this spelling`(bytes: [UInt8], expected: Value) throws {
    let decoded = try value(bytes)

    #expect(decoded == expected)
    #expect(try changeset(bytes).encode().suffix(bytes.count) == bytes[...])
  }

  @Test(
    arguments: [
      ([7], .malformed(.unknownValue)),
      ([3, 0x80, 0], .malformed(.numberNotShortest)),
      ([3] + [UInt8](repeating: 0xFF, count: 9) + [2], .malformed(.numberTooLarge)),
      ([3] + [UInt8](repeating: 0xFF, count: 9) + [0x81], .malformed(.numberTooLarge)),
      ([4, 1, 0xFF], .malformed(.textNotUnicode)),
      ([4, 3, 0xED, 0xA0, 0x80], .malformed(.textNotUnicode)),
      ([5, 2, 0], .truncated),
      ([5] + [UInt8](repeating: 0xFF, count: 9) + [1], .truncated),
      ([6, 0xFF, 0xFF, 0xFF, 0x7F], .truncated),
      ([6, 1, 6, 1, 6, 1, 6, 1, 6, 1, 6, 1, 6, 1, 6, 1, 6, 0], .malformed(.tooDeep)),
      ([UInt8](repeating: 6, count: 100_000), .malformed(.tooDeep)),
    ] as [([UInt8], ChangesError)]
  )
  func `is refused otherwise`(bytes: [UInt8], expected: ChangesError) {
    #expect(throws: expected) { try changeset(bytes) }
  }

  @Test func `may nest eight lists deep`() throws {
    let bytes: [UInt8] = [6, 1, 6, 1, 6, 1, 6, 1, 6, 1, 6, 1, 6, 1, 6, 1, 0]

    #expect(try value(bytes) != nil)
  }
}
