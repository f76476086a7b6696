import Changes
import SyncProtocol

/// One device of a schedule: its text, the cached rendering, and all changes it has received.
struct TextDevice<Text: EditedText> {
  struct Dot: Hashable, Comparable {
    let device: Int
    let number: Int

    static func < (left: Self, right: Self) -> Bool {
      (left.device, left.number) < (right.device, right.number)
    }
  }

  struct Entry {
    let seen: [Int]
    let change: TextChange
  }

  let index: Int
  var text: Text
  var cache = ""
  /// How many changes of each device it has.
  var seen: [Int]
  var log: [Dot: Entry] = [:]

  init(index: Int, count: Int, sabotage: TextSabotage?) {
    self.index = index
    text = Text(sabotage: sabotage)
    seen = [Int](repeating: 0, count: count)
  }

  var entries: [(Dot, Entry)] { log.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }

  mutating func save(_ new: String, in world: inout TextWorld) throws {
    let (before, old, known) = (seen, cache, Set(text.runs.map(\.id)))
    let change = try text.save(new, by: device(index))
    seen[index] += 1
    cache = new
    let dot = Dot(device: index, number: seen[index])
    log[dot] = Entry(seen: before, change: change)
    world.record(change, known: known, order: text.order)
    world.saves.append(
      TextWorld.Save(
        old: old,
        new: new,
        seen: before,
        device: index,
        number: seen[index],
        deletions: change.deletions
      )
    )
  }

  /// Applies what it can in any order, holding back what has not been reached causally.
  mutating func receive(_ entries: [(Dot, Entry)], refreshing: Bool) {
    var waiting = entries
    var progress = true
    while progress {
      progress = false
      for (dot, entry) in waiting where dot.number == seen[dot.device] + 1 {
        guard zip(seen, entry.seen).allSatisfy({ $0 >= $1 }) else { continue }
        text.apply(entry.change)
        seen[dot.device] = dot.number
        log[dot] = entry
        progress = true
      }
      waiting.removeAll { $0.0.number <= seen[$0.0.device] }
    }
    if refreshing { cache = text.render() }
  }

  mutating func join(_ other: TextDevice) {
    text.join(other.text)
    log.merge(other.log) { mine, _ in mine }
    seen = zip(seen, other.seen).map { max($0, $1) }
    cache = text.render()
  }
}
