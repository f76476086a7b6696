import Glibc
import ProcessorTime
import Testing

@Suite struct `The cost of work` {
  /// Does `count` steps that nothing can leave out.
  private func spend(_ count: Int) {
    var sum: UInt64 = 1
    for step in 0..<count { sum = sum &* 6_364_136_223_846_793_005 &+ UInt64(step) }
    #expect(sum != 0)
  }

  @Test func `that grows as the square is told from cost in proportion`() {
    #if DEBUG
    let unit = 100_000
    #else
    let unit = 1_000_000
    #endif
    let line = ProcessorTime.growth { spend($0 * 30 * unit) }
    // As n log n does where n is a billion.
    let slope = ProcessorTime.growth { spend($0 * ($0 == 4 ? 32 : 30) * unit) }
    let square = ProcessorTime.growth { spend($0 * $0 * 30 * unit) }

    #expect(line <= ProcessorTime.mostGrowth)
    #expect(slope <= ProcessorTime.mostGrowth)
    #expect(square > ProcessorTime.mostGrowth)
  }

  @Test func `is not the time that passes`() {
    let cost = ProcessorTime.once { while usleep(300_000) != 0 {} }

    #expect(cost < .milliseconds(150))
  }

  @Test func `is tried again only while it is too much`() {
    var tries = 0
    _ = ProcessorTime.least(below: .seconds(1000)) { tries += 1 }
    #expect(tries == 1)
    _ = ProcessorTime.least(below: .zero) { tries += 1 }
    #expect(tries == 6)
  }
}
