import ProcessorTime
import SeededRandomness
import Testing

@testable import Library

@Suite struct `A schedule of fetches` {
  private static let pace = FetchSchedule.Pace(total: 8, perHost: 2, gap: .milliseconds(500))

  @Test func `asks a host again after half a second, and never three times at once`() {
    var schedule = FetchSchedule(hosts: ["a", "a", "a"], pace: Self.pace)

    #expect(schedule.next(at: .zero) == .start(0))
    #expect(schedule.next(at: .zero) == .wait(until: .milliseconds(500)))
    #expect(schedule.next(at: .milliseconds(499)) == .wait(until: .milliseconds(500)))
    #expect(schedule.next(at: .milliseconds(500)) == .start(1))
    #expect(schedule.next(at: .seconds(9)) == .waitForAnswer)
    schedule.finish(0)
    #expect(schedule.next(at: .seconds(9)) == .start(2))
    schedule.finish(1)
    schedule.finish(2)
    #expect(schedule.next(at: .seconds(9)) == .done)
  }

  @Test func `asks many hosts at once, eight at most`() {
    var schedule = FetchSchedule(hosts: (0..<10).map { "\($0)" }, pace: Self.pace)

    let steps = (0..<9).map { _ in schedule.next(at: .zero) }
    schedule.finish(3)

    #expect(steps == (0..<8).map { .start($0) } + [.waitForAnswer])
    #expect(schedule.next(at: .zero) == .start(8))
  }

  @Test func `leaves a host alone for as long as it asks, and not the others`() {
    var schedule = FetchSchedule(hosts: ["a", "a", "b", "b"], pace: Self.pace)
    #expect(schedule.next(at: .zero) == .start(0))
    #expect(schedule.next(at: .zero) == .start(2))

    schedule.rest(hostOf: 0, for: .seconds(20), at: .seconds(1))
    schedule.finish(0)

    #expect(schedule.next(at: .seconds(1)) == .start(3))
    #expect(schedule.next(at: .seconds(1)) == .wait(until: .seconds(21)))
    #expect(schedule.next(at: .seconds(21)) == .start(1))
  }

  @Test func `tries a page again before the others of its host, and after its pause`() {
    var schedule = FetchSchedule(hosts: ["a", "a"], pace: Self.pace)
    #expect(schedule.next(at: .zero) == .start(0))

    schedule.retry(0, after: .seconds(2), at: .seconds(1))

    #expect(schedule.next(at: .seconds(1)) == .wait(until: .seconds(3)))
    #expect(schedule.next(at: .seconds(3)) == .start(0))
  }

  @Test func `gives no second try to a host that failed for good`() {
    var schedule = FetchSchedule(hosts: ["a", "a", "b"], pace: Self.pace)
    _ = schedule.next(at: .zero)
    #expect(schedule.allowsRetry(of: 1))

    schedule.finish(0, failed: true)

    #expect(!schedule.allowsRetry(of: 1))
    #expect(schedule.allowsRetry(of: 2))
  }

  @Test func `begins nothing once it is closed, and waits for what runs`() {
    var schedule = FetchSchedule(hosts: ["a", "b"], pace: .init(total: 1))
    _ = schedule.next(at: .zero)

    schedule.close()

    #expect(schedule.next(at: .zero) == .waitForAnswer)
    schedule.finish(0)
    #expect(schedule.next(at: .zero) == .done)
  }

  @Test(arguments: 0..<50)
  func `starts every page once, within its limits, whatever happens`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let hosts = (0..<200).map { _ in "\(generator.pick(0...(Int(seed % 20))))" }
    var schedule = FetchSchedule(hosts: hosts, pace: Self.pace)
    var now = Duration.zero
    var running: [Int] = []
    var finished: Set<Int> = []
    var lastStart: [String: Duration] = [:]
    var steps = 0

    while steps < 10_000 {
      steps += 1
      switch schedule.next(at: now) {
      case .done: #expect(finished.count == 200); return
      case .start(let page):
        if let last = lastStart[hosts[page]] { #expect(now - last >= Self.pace.gap) }
        lastStart[hosts[page]] = now
        running.append(page)
        #expect(running.count <= 8)
        #expect(running.count { hosts[$0] == hosts[page] } <= 2)
        #expect(!finished.contains(page))
      case .wait(let time) where running.isEmpty || generator.pick(0...1) == 0: now = time
      case .wait, .waitForAnswer:
        let page = running.remove(at: generator.pick(0...(running.count - 1)))
        now += .milliseconds(generator.pick(0...300))
        if generator.pick(0...9) == 0 {
          schedule.retry(page, after: .milliseconds(generator.pick(0...2000)), at: now)
        } else {
          schedule.finish(page)
          finished.insert(page)
        }
      }
    }
    Issue.record("it did not end")
  }

  @Test func `of a hundred thousand pages on as many hosts is quick`() {
    let limit = Duration.seconds(20)
    let time = ProcessorTime.least(below: limit) {
      var schedule = FetchSchedule(hosts: (0..<100_000).map { "\($0)" }, pace: Self.pace)
      while case .start(let page) = schedule.next(at: .zero) { schedule.finish(page) }
    }

    #expect(time < limit)
  }
}
