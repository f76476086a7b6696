import Curl
import Reading
import Storage

/// Fetches the pages of many requests, politely, and hands them over as they come.
struct PageQueue {
  private let requests: [SaveRequest]
  private let reader: PageReader
  private let retries: RetryPlan
  /// When no more pages are begun, counted from the start.
  private let closing: Duration?
  private var schedule: FetchSchedule
  private var tries: [Int]
  private let beginning: Duration

  /// A page, by the number of its request, or why there is none.
  typealias Arrival = (number: Int, reading: ReadingLibrary.Reading)

  private enum Event: Sendable {
    case answered(Int, FetchOutcome)
    case waited
  }

  init(
    _ requests: [SaveRequest],
    reader: PageReader,
    retries: RetryPlan = RetryPlan(),
    closing: Duration? = nil
  ) {
    self.requests = requests
    self.reader = reader
    self.retries = retries
    self.closing = closing
    schedule = FetchSchedule(hosts: requests.map { $0.fetchedHost ?? "" })
    tries = [Int](repeating: 0, count: requests.count)
    beginning = reader.surroundings.elapsed()
  }

  private var now: Duration { reader.surroundings.elapsed() - beginning }

  /// Runs to the end; `take` is given what there is after each answer or wait, which may be nothing.
  mutating func run(_ take: ([Arrival]) throws -> Void) async throws {
    try await withThrowingTaskGroup(of: Event.self) { group in
      // A wait that is still running need not be begun again.
      var awaited: Duration?
      while true {
        switch nextStep() {
        case .start(let number): begin(number, in: &group)
        case .done:
          group.cancelAll()
          return
        case .wait(let time) where awaited.map({ time < $0 }) ?? true:
          awaited = time
          wait(until: time, in: &group)
        case .wait, .waitForAnswer:
          guard let event = try await group.next() else { return }
          if case .waited = event { awaited = nil }
          try take(settle(event))
        }
      }
    }
  }

  private mutating func nextStep() -> FetchSchedule.Step {
    if let closing, now >= closing { schedule.close() }
    return schedule.next(at: now)
  }

  private func begin(_ number: Int, in group: inout ThrowingTaskGroup<Event, any Error>) {
    let (request, reader) = (requests[number], reader)
    group.addTask {
      guard case .url(let url) = request.source else { return .waited }
      return .answered(
        number,
        await FetchThread.run { reader.outcome(of: request, at: url) }
      )
    }
  }

  private func wait(until time: Duration, in group: inout ThrowingTaskGroup<Event, any Error>) {
    let (pause, length) = (reader.surroundings.pause, time - now)
    group.addTask {
      await pause(max(.zero, length))
      return .waited
    }
  }

  /// What an event brought: nothing after a wait, or when the page will be tried again.
  private mutating func settle(_ event: Event) -> [Arrival] {
    guard case .answered(let number, let outcome) = event else { return [] }
    tries[number] += 1
    switch outcome {
    case .page(let page):
      schedule.finish(number)
      return [(number, .page(page))]
    case .unchanged(let article):
      schedule.finish(number)
      return [(number, .unchanged(article))]
    case .failure(let error):
      schedule.finish(number)
      return [(number, .failure(error))]
    case .fetchError(let error):
      return settle(error, of: number)
    }
  }

  private mutating func settle(_ error: FetchError, of number: Int) -> [Arrival] {
    if case .busy(_, let asked?) = error { schedule.rest(hostOf: number, for: asked, at: now) }
    let pause = retries.pause(
      after: error,
      tries: tries[number],
      randomness: reader.surroundings.random()
    )
    if let pause, schedule.allowsRetry(of: number) {
      schedule.retry(number, after: pause, at: now)
      return []
    }
    schedule.finish(number, failed: error.isAboutHost)
    return [(number, requests[number].reading(after: error))]
  }
}
