import Changes
import SeededRandomness
import SyncProtocol
import Testing

@Suite struct `The length of positions` {
  /// The positions of a list after edits by some devices, at the places `place` gives.
  private func list(
    edits: Int,
    devices: Int,
    seed: UInt64 = 7,
    at place: (Int, inout SeededGenerator) -> Int
  ) throws -> [Position] {
    var random = SeededGenerator(seed: seed)
    var makers = try (0..<devices).map {
      try PositionMaker(device: device($0, tail: [UInt8](repeating: UInt8($0 * 37), count: 15)))
    }
    var list: [Position] = []
    for _ in 0..<edits {
      let index = place(list.count, &random)
      let maker = random.pick(0...(devices - 1))
      let left = index > 0 ? list[index - 1] : nil
      let right = index < list.count ? list[index] : nil
      list.insert(makers[maker].between(left, right), at: index)
    }
    #expect(zip(list, list.dropFirst()).allSatisfy { $0 < $1 })
    return list
  }

  private func mean(_ list: [Position]) -> Double {
    Double(list.reduce(0) { $0 + $1.bytes.count }) / Double(list.count)
  }

  @Test func `is at most 10 bytes when one device appends`() throws {
    #expect(mean(try list(edits: 10_000, devices: 1) { count, _ in count }) <= 10)
  }

  @Test func `is about 20 bytes when five append or prepend in turns`() throws {
    let appended = mean(try list(edits: 4000, devices: 5) { count, _ in count })
    let prepended = mean(try list(edits: 4000, devices: 5) { _, _ in 0 })
    print("five in turns: appended \(appended), prepended \(prepended)")

    #expect(appended <= 30 && prepended <= 30)
  }

  @Test func `is moderate when five insert at random`() throws {
    let edits = scheduleCount(2000) > 2000 ? 10_000 : 2000
    let list = try list(edits: edits, devices: 5) { count, random in random.pick(0...count) }
    let longest = list.map(\.bytes.count).max() ?? 0
    print("\(edits) random inserts by five: mean \(mean(list)), longest \(longest)")

    #expect(mean(list) <= 100)
    #expect(longest <= PositionMaker.longest)
  }

  @Test func `stays below 255 bytes in random edits, rewriting what is longer`() throws {
    let edits = scheduleCount(4000) > 4000 ? 100_000 : 4000
    var random = SeededGenerator(seed: 7)
    var makers = try (0..<5).map {
      try PositionMaker(device: device($0, tail: [UInt8](repeating: UInt8($0 * 37), count: 15)))
    }
    var list = makers[0].spread(count: 200)
    var longest = 0
    var rewrites = 0
    for _ in 0..<edits {
      list.remove(at: random.pick(0...(list.count - 1)))
      // Every other move is beside the same place: the deepest nesting there is.
      let index = random.chance(0.5) ? list.count / 2 : random.pick(0...list.count)
      let maker = random.pick(0...4)
      let left = index > 0 ? list[index - 1] : nil
      let right = index < list.count ? list[index] : nil
      list.insert(makers[maker].between(left, right), at: index)
      if let rewrite = makers[maker].rewriting(list, around: index) {
        rewrites += 1
        list.replaceSubrange(rewrite.range, with: rewrite.positions)
      }
      longest = max(longest, list[index].bytes.count)
      let around = list[max(0, index - 1)...min(list.count - 1, index + 1)]
      #expect(zip(around, around.dropFirst()).allSatisfy { $0 < $1 })
    }

    print("random moves: \(edits), rewrites \(rewrites), longest \(longest), mean \(mean(list))")
    #expect(longest <= PositionMaker.longest && rewrites > 0)
    #expect(zip(list, list.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test func `is rewritten only where it is long, between the short neighbours`() throws {
    var maker = try PositionMaker(device: device(0))
    var other = try PositionMaker(device: device(1))
    var list = maker.spread(count: 10)
    var place = 5
    // Always between the last two, in turns: every position hangs on the one before it.
    while list[place].bytes.count <= PositionMaker.longest {
      place += list.count % 2
      let (left, right) = (list[place - 1], list[place])
      let next = list.count % 4 < 2 ? maker.between(left, right) : other.between(left, right)
      list.insert(next, at: place)
    }
    let shorter = maker.rewriting(list, around: place)
    let rewrite = try #require(shorter)

    var after = list
    after.replaceSubrange(rewrite.range, with: rewrite.positions)

    #expect(after == after.sorted() && Set(after).count == list.count)
    #expect(after.allSatisfy { $0.bytes.count <= PositionMaker.longest })
    #expect(rewrite.range.lowerBound >= 5 && rewrite.range.upperBound < list.count - 3)
    let again = maker.rewriting(after, around: place)
    #expect(again == nil)
  }
}
