/// Which page is asked for when: many hosts at once, each at a pace that does not trouble it.
///
/// Pure: times come in, measured from any beginning.
struct FetchSchedule {
  private let pace: Pace
  private var hosts: [Host] = []
  /// The host of each page.
  private let hostOfPage: [Int]
  /// The hosts that may be asked next, each at most once.
  private var line = EarliestFirst()
  private var runningCount = 0
  private var isClosed = false

  /// How much at once, and how fast.
  struct Pace: Sendable {
    var total = 8
    var perHost = 2
    /// Between the beginnings of two requests to one host.
    var gap = Duration.milliseconds(500)
  }

  /// What is to be done now.
  enum Step: Equatable {
    case start(Int)
    /// Nothing may start before; answers may come sooner.
    case wait(until: Duration)
    case waitForAnswer
    case done
  }

  private struct Host {
    var pages: [Int] = []
    var nextPage = 0
    /// Pages to be tried again, which come first.
    var again: [Int] = []
    var running = 0
    var earliest = Duration.zero
    var isInLine = false
    /// Whether a page of it was given up: then the others get no second try.
    var hasFailed = false

    var hasWork: Bool { nextPage < pages.count || !again.isEmpty }

    mutating func takePage() -> Int {
      if let page = again.popLast() { return page }
      nextPage += 1
      return pages[nextPage - 1]
    }
  }

  /// Pages by the names of their hosts.
  init(hosts names: [String], pace: Pace = Pace()) {
    self.pace = pace
    var numbers: [String: Int] = [:]
    var hostOfPage: [Int] = []
    for (page, name) in names.enumerated() {
      let host = numbers[name] ?? hosts.count
      if host == hosts.count {
        numbers[name] = host
        hosts.append(Host())
      }
      hosts[host].pages.append(page)
      hostOfPage.append(host)
    }
    self.hostOfPage = hostOfPage
    for host in hosts.indices { queue(host) }
  }

  /// The next step; a page that it names counts as asked for.
  mutating func next(at now: Duration) -> Step {
    while !isClosed, runningCount < pace.total, let first = line.first {
      let host = first.number
      guard hosts[host].earliest <= first.time else {
        line.removeFirst()
        line.add(host, at: hosts[host].earliest)
        continue
      }
      guard first.time <= now else { return .wait(until: first.time) }
      line.removeFirst()
      return .start(start(host, at: now))
    }
    return runningCount > 0 ? .waitForAnswer : .done
  }

  /// Begins no more pages.
  mutating func close() { isClosed = true }

  /// A page is here, or was given up.
  mutating func finish(_ page: Int, failed: Bool = false) {
    let host = hostOfPage[page]
    runningCount -= 1
    hosts[host].running -= 1
    if failed { hosts[host].hasFailed = true }
    queue(host)
  }

  /// Whether a page that failed may be tried again.
  func allowsRetry(of page: Int) -> Bool { !hosts[hostOfPage[page]].hasFailed }

  /// A page shall be tried again; its host is left alone until then.
  mutating func retry(_ page: Int, after pause: Duration, at now: Duration) {
    let host = hostOfPage[page]
    hosts[host].again.append(page)
    rest(host, until: now + pause)
    finish(page)
  }

  /// The host of a page asks to be left alone, whatever becomes of the page.
  mutating func rest(hostOf page: Int, for pause: Duration, at now: Duration) {
    rest(hostOfPage[page], until: now + pause)
  }

  private mutating func rest(_ host: Int, until time: Duration) {
    hosts[host].earliest = max(hosts[host].earliest, time)
  }

  private mutating func start(_ host: Int, at now: Duration) -> Int {
    hosts[host].isInLine = false
    hosts[host].running += 1
    runningCount += 1
    let page = hosts[host].takePage()
    hosts[host].earliest = max(hosts[host].earliest, now + pace.gap)
    queue(host)
    return page
  }

  private mutating func queue(_ host: Int) {
    guard hosts[host].hasWork, !hosts[host].isInLine, hosts[host].running < pace.perHost else {
      return
    }
    hosts[host].isInLine = true
    line.add(host, at: hosts[host].earliest)
  }
}
