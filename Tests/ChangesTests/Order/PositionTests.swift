import Changes
import SyncProtocol
import Testing

@Suite struct `A position` {
  private let tail: [UInt8] = [1, 2, 3, 4, 5] + [UInt8](repeating: 0, count: 10)

  private func maker(_ index: Int = 0) throws -> PositionMaker {
    try PositionMaker(device: device(index, tail: tail))
  }

  @Test func `is the bytes that Order-md shows`() throws {
    var maker = try maker()
    let first = maker.between(nil, nil)
    let after = maker.between(first, nil)
    let inside = maker.between(first, after)

    let short: [UInt8] = [65, 1, 2, 3, 4, 5]
    #expect(first.bytes == short + [0x30, 0x71])
    #expect(after.bytes == short + [0x30, 0x73])
    #expect(inside.bytes == short + [0x30, 0x72] + short + [0x31, 0x71])
  }

  @Test func `is refused when its bytes are no whole position`() throws {
    var maker = try maker()
    let bytes = maker.between(nil, nil).bytes

    for length in 0..<bytes.count { #expect(Position(bytes: bytes[..<length]) == nil) }
    #expect(Position(bytes: bytes) != nil)
    #expect(Position(bytes: bytes + [0]) == nil)
    #expect(Position(bytes: bytes.dropLast() + [0x72]) == nil)
    #expect(Position(bytes: bytes.dropLast() + [0x07]) == nil)
    #expect(Position(bytes: bytes.dropLast() + [0xF9]) == nil)
  }

  @Test func `always has a neighbour, even at the ends of the coding`() throws {
    let short: [UInt8] = [65, 1, 2, 3, 4, 5]
    let lowest = try #require(Position(bytes: short + [0x30, 0x08, 0, 0, 0, 1]))
    let highest = try #require(
      Position(bytes: short + [0x30, 0xF8] + [UInt8](repeating: 0xFF, count: 7))
    )
    let run = PositionRun(
      prefix: short + [0x30],
      lowest: -2_147_717_152,
      highest: 36_028_799_166_681_135
    )
    var maker = try PositionMaker(
      device: device(0, tail: tail),
      nextWaypoint: 1,
      runs: [run]
    )

    let below = maker.between(nil, lowest)
    let above = maker.between(highest, nil)
    let between = maker.between(lowest, highest)

    #expect(below < lowest && lowest < between && between < highest && highest < above)
  }

  @Test func `follows the left neighbour where the list is out of order`() throws {
    var maker = try maker()
    let first = maker.between(nil, nil)
    let second = maker.between(first, nil)

    #expect(maker.between(second, first) > second)
    #expect(maker.between(second, second) > second)
  }

  @Test func `is never made twice after the runs are forgotten`() throws {
    var before = try maker()
    let first = before.between(nil, nil)
    let second = before.between(first, nil)
    var after = try PositionMaker(
      device: device(0, tail: tail),
      nextWaypoint: before.nextWaypoint
    )

    let third = after.between(first, nil)

    #expect(third != second && third > first)
  }

  @Test func `continues a run that was stored`() throws {
    var before = try maker()
    let first = before.between(nil, nil)
    let second = before.between(first, nil)
    #expect(before.changedRuns.map(\.highest) == [1])
    #expect(first.runPrefixes == before.changedRuns.map(\.prefix))

    var after = try PositionMaker(
      device: device(0, tail: tail),
      nextWaypoint: before.nextWaypoint,
      runs: before.changedRuns
    )
    let third = after.between(second, nil)

    #expect(third.bytes.count == second.bytes.count && third > second)
    #expect(after.nextWaypoint == before.nextWaypoint)
  }

  @Test func `cannot be made from a damaged counter`() {
    #expect(throws: PositionError.waypointsExhausted) {
      try PositionMaker(device: device(0), nextWaypoint: .max)
    }
  }

  @Test(arguments: [0, 1, 2, 1000])
  func `is spread in one run`(count: Int) throws {
    var maker = try maker()
    let ends = [maker.between(nil, nil)]
    var other = try self.maker(1)
    let right = other.between(ends[0], nil)

    let made = maker.spread(count: count, between: ends[0], and: right)

    #expect(made.count == count && (ends + made + [right]) == (ends + made + [right]).sorted())
    #expect(Set(made).count == count)
    #expect(Set(made.compactMap(\.runPrefixes.last)).count <= 1)
  }

  @Test func `stays short when batches are appended`() throws {
    var maker = try maker()
    var list: [Position] = []
    for _ in 0..<100 { list += maker.spread(count: 10, between: list.last) }

    #expect(list == list.sorted() && (list.map(\.bytes.count).max() ?? 0) <= 10)
  }
}
