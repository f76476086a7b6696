private import SyncProtocol

/// Walks over the scalars of each device and pairs the runs that were put in place of one of them.
struct TextOverlapSweep {
  private struct Event {
    let device: DeviceID
    let counter: UInt64
    let put: TextID?
    let begins: Bool
  }

  /// What was put in place of the scalar at hand, ascending; `nil`, nothing, is first.
  private var active: [TextID?] = []
  private var touched: [TextID?] = []
  private var found: Set<TextOverlap> = []

  static func overlaps(in deletions: [TextDeletion]) -> [TextOverlap] {
    var sweep = TextOverlapSweep()
    let events = events(of: deletions)
    for (index, event) in events.enumerated() {
      sweep.take(event)
      let next = index + 1
      let isLastHere =
        next == events.count || events[next].device != event.device
        || events[next].counter != event.counter
      if isLastHere { sweep.pair() }
    }
    return sweep.found.sorted()
  }

  private static func events(of deletions: [TextDeletion]) -> [Event] {
    var events: [Event] = []
    events.reserveCapacity(2 * deletions.count)
    for deletion in deletions {
      let start = UInt64(deletion.counters.lowerBound)
      let end = UInt64(deletion.counters.upperBound) + 1
      let device = deletion.device
      events.append(Event(device: device, counter: start, put: deletion.put, begins: true))
      events.append(Event(device: device, counter: end, put: deletion.put, begins: false))
    }
    return events.sorted {
      $0.device != $1.device ? $0.device < $1.device : $0.counter < $1.counter
    }
  }

  private mutating func take(_ event: Event) {
    let place = place(of: event.put)
    if event.begins {
      active.insert(event.put, at: place)
      touched.append(event.put)
      return
    }
    guard place < active.count, active[place] == event.put else { return }
    active.remove(at: place)
    // Its left neighbour, if any, gets this one as its right neighbour.
    if place < active.count { touched.append(active[place]) }
  }

  /// Pairs what has come or lost a neighbour with its neighbours.
  private mutating func pair() {
    for put in touched {
      let place = place(of: put)
      guard place < active.count, active[place] == put else { continue }
      if place > 0, let put { found.insert(TextOverlap(active[place - 1], put)) }
      if place + 1 < active.count, let next = active[place + 1] {
        found.insert(TextOverlap(put, next))
      }
    }
    touched.removeAll(keepingCapacity: true)
  }

  private func place(of put: TextID?) -> Int {
    guard let put else { return 0 }
    var lower = 0
    var upper = active.count
    while lower < upper {
      let middle = (lower + upper) / 2
      if active[middle].map({ $0 < put }) ?? true { lower = middle + 1 } else { upper = middle }
    }
    return lower
  }
}
