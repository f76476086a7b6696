import Changes
import Testing

@Suite struct `The hybrid clock` {
  private static let now: UInt64 = 1_700_000_000_000

  @Test func `carries a hundred thousand writes in one tick`() {
    var clock = HybridClock()
    var isAscending = true
    var previous: UInt64 = 0

    for _ in 0..<100_000 {
      let reading = clock.next(at: Self.now)
      isAscending = isAscending && reading > previous
      previous = reading
    }

    #expect(isAscending)
    #expect(previous == Self.now << 16 + 99_999)
  }

  @Test func `goes on when the time of day goes back`() {
    var clock = HybridClock()
    let before = clock.next(at: Self.now)

    let after = clock.next(at: Self.now - 3_600_000)

    #expect(after == before + 1)
  }

  @Test func `moves past the changes it receives`() {
    var clock = HybridClock()

    clock.adopt((Self.now + 60_000) << 16, at: Self.now)

    #expect(clock.next(at: Self.now) == (Self.now + 60_000) << 16 + 1)
  }

  @Test(arguments: [(0, true), (1, false)])
  func `leaves alone what is more than a day ahead`(beyond: UInt64, isAdopted: Bool) {
    var clock = HybridClock()
    let day: UInt64 = 86_400_000

    clock.adopt((Self.now + day) << 16 + beyond, at: Self.now)

    #expect((clock.last != 0) == isAdopted)
  }

  @Test(arguments: [0, 1, UInt64.max >> 17, UInt64.max >> 16, UInt64.max])
  func `stays a positive number whatever the time`(milliseconds: UInt64) {
    var clock = HybridClock(last: .max)
    var other = HybridClock()

    clock.adopt(.max, at: milliseconds)
    other.adopt(.max, at: milliseconds)

    #expect(clock.next(at: milliseconds) <= HybridClock.limit)
    #expect(other.next(at: milliseconds) <= HybridClock.limit)
    #expect(other.last <= HybridClock.limit)
  }
}
