/// Numbers in the order of their times, as a binary heap: both ends of its use cost a logarithm.
struct EarliestFirst {
  private var entries: [Entry] = []

  struct Entry: Comparable {
    let time: Duration
    let number: Int

    static func < (left: Entry, right: Entry) -> Bool {
      (left.time, left.number) < (right.time, right.number)
    }
  }

  var first: Entry? { entries.first }

  mutating func add(_ number: Int, at time: Duration) {
    entries.append(Entry(time: time, number: number))
    var place = entries.count - 1
    while place > 0, entries[place] < entries[(place - 1) / 2] {
      entries.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  mutating func removeFirst() {
    guard let last = entries.popLast(), !entries.isEmpty else { return }
    entries[0] = last
    var place = 0
    while let child = smallestChild(of: place), entries[child] < entries[place] {
      entries.swapAt(place, child)
      place = child
    }
  }

  private func smallestChild(of place: Int) -> Int? {
    let left = 2 * place + 1
    guard left < entries.count else { return nil }
    let right = left + 1
    return right < entries.count && entries[right] < entries[left] ? right : left
  }
}
