import Reading
import SeededRandomness
import Testing

@Suite struct `The longest ascending part of a row` {
  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `is as long as any, and keeps the order of the row`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let row = (0..<random.pick(0...11)).map { (place: $0, value: random.pick(0...9)) }

    let found = row.longestAscending(\.value)

    let longest = (0..<1 << row.count).lazy.map { chosen in
      row.filter { chosen >> $0.place & 1 == 1 }.map(\.value)
    }.filter { zip($0, $0.dropFirst()).allSatisfy(<) }.map(\.count).max()
    #expect(found.count == longest)
    for part in [found.map(\.place), found.map(\.value)] {
      #expect(zip(part, part.dropFirst()).allSatisfy(<))
    }
  }

  @Test func `of a hundred thousand takes a moment, whatever their order`() {
    var random = SeededGenerator(seed: 1)
    let row = Array(0..<100_000)

    #expect(row.longestAscending { $0 } == row)
    #expect(row.reversed().longestAscending { $0 } == [0])
    #expect(row.shuffled(using: &random).longestAscending { $0 }.count > 400)
  }
}

@Suite struct `The place that divides a row` {
  @Test func `is that of the first element of the second kind, or the end`() {
    #expect([1, 3, 5].partitioningIndex { $0 >= 3 } == 1)
    #expect([1, 3, 5].partitioningIndex { $0 >= 0 } == 0)
    #expect([1, 3, 5].partitioningIndex { $0 > 5 } == 3)
    #expect([Int]().partitioningIndex { $0 > 5 } == 0)
  }
}
