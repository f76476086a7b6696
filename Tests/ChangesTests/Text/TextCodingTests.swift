import Changes
import SeededRandomness
import SyncProtocol
import Testing

@Suite struct `The coding of a text` {
  private func edited(_ saves: Int, seed: UInt64) throws -> (TextState, TextChange) {
    var random = SeededGenerator(seed: seed)
    var text = TextState("one two three four five", by: device(0))
    var last = TextChange()
    for save in 0..<saves {
      var words = text.render().split(separator: " ").map(String.init)
      words.insert("wörd\(save)", at: random.pick(0...words.count))
      words.remove(at: random.pick(0...(words.count - 1)))
      guard
        let change = try text.change(
          to: words.joined(separator: " "),
          by: device(random.pick(0...3))
        )
      else { continue }
      text.apply(change)
      last = change
    }
    return (text, last)
  }

  @Test func `comes back as it was`() throws {
    var (text, change) = try edited(60, seed: 3)
    _ = text.resolve([TextOverlap(nil, TextID(device: device(1), counter: 7))])

    #expect(try TextState(decoding: text.encode()) == text)
    #expect(try TextChange(decoding: change.encode()) == change)
  }

  @Test func `is the layout that Text-md shows`() throws {
    let start = TextState("to be", by: device(0))
    let change = try #require(try start.change(to: "to bee", by: device(1)))
    let tail = [UInt8](repeating: 0, count: 15)

    let expected: [UInt8] =
      [1, 2, 65] + tail + [66] + tail
      // One run: device 1, counter 1; on the left of device 0, counter 4; three bytes.
      + [1, 1, 1, 1, 4, 3] + Array("bee".utf8)
      // One deletion: device 0, counters 4 and 5, put device 1, counter 1. Nothing resolved.
      + [1, 0, 4, 1, 2, 1] + [0]

    #expect(change.encode() == expected)
  }

  @Test func `refuses every cut and every addition`() throws {
    let (text, change) = try edited(8, seed: 5)
    let (state, bytes) = (text.encode(), change.encode())

    for length in 0..<bytes.count {
      #expect(throws: TextError.damaged) { try TextChange(decoding: Array(bytes[..<length])) }
    }
    #expect(throws: TextError.damaged) { try TextState(decoding: state + [0]) }
    #expect(throws: TextError.damaged) { try TextState(decoding: bytes) }
  }

  @Test func `never crashes on damaged bytes, nor does what they decode to`() throws {
    var random = SeededGenerator(seed: 11)
    let (text, change) = try edited(12, seed: 7)
    let bytes = TextChange(
      runs: text.runs,
      deletions: text.deletions + change.deletions
    ).encode()
    var decoded = 0
    for _ in 0..<2000 {
      var damaged = bytes
      for _ in 0..<random.pick(1...3) {
        damaged[random.pick(1...(bytes.count - 1))] = UInt8(random.pick(0...255))
      }
      guard let change = Self.decoded(damaged) else { continue }
      decoded += 1
      var other = text
      other.apply(change)
      let new = other.render() + " more"
      other.apply(try #require(try other.change(to: new, by: device(9))))
      #expect(other.render().utf8.elementsEqual(new.utf8))
      #expect(other.overlaps.count <= other.deletions.count * 2)
      #expect(TextChange(decodingOwn: change) == change)
    }
    #expect(decoded > 100)
  }

  @Test func `refuses counts that the bytes cannot hold`() {
    let huge: [UInt8] = [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F]

    #expect(throws: TextError.damaged) { try TextChange(decoding: [1] + huge) }
    #expect(throws: TextError.damaged) { try TextChange(decoding: [1, 0] + huge) }
    #expect(throws: TextError.damaged) { try TextChange(decoding: [1, 0, 0] + huge) }
    #expect(throws: TextError.damaged) { try TextChange(decoding: [9, 0, 0, 0, 0]) }
  }

  private static func decoded(_ bytes: [UInt8]) -> TextChange? {
    do { return try TextChange(decoding: bytes) } catch { return nil }
  }
}

extension TextChange {
  /// The change, written and read once more; empty when that fails.
  fileprivate init(decodingOwn change: TextChange) {
    do { try self.init(decoding: change.encode()) } catch { self.init() }
  }
}
