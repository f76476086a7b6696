import Changes
import SyncProtocol

/// One device's copy of a list: membership as an observed-remove set, place as the last write.
struct ListDevice {
  struct Dot: Hashable {
    let device: Int
    let clock: Int
  }

  struct Item {
    var article: String
    var added: Set<Dot>
    var removed: Set<Dot>
    var clock: Int
    var device: Int
    var position: [UInt8]

    var isOn: Bool { !added.subtracting(removed).isEmpty }

    func isOlder(than other: Item) -> Bool { (clock, device) < (other.clock, other.device) }
  }

  let index: Int
  var maker: SpoiltMaker
  var items: [String: Item] = [:]
  var seen: Set<[UInt8]> = []
  var clock = 0
  var previous: [UInt8]?

  /// What `ORDER BY pos, eid` gives.
  var list: [(position: [UInt8], id: String)] {
    items.filter(\.value.isOn).map { ($0.value.position, $0.key) }.sorted {
      $0.0 == $1.0 ? $0.1 < $1.1 : $0.0.lexicographicallyPrecedes($1.0)
    }
  }

  mutating func join(_ other: ListDevice) {
    for (id, theirs) in other.items {
      guard var mine = items[id] else {
        items[id] = theirs
        continue
      }
      let newest = mine.isOlder(than: theirs) ? theirs : mine
      mine.added.formUnion(theirs.added)
      mine.removed.formUnion(theirs.removed)
      (mine.clock, mine.device, mine.position) = (newest.clock, newest.device, newest.position)
      items[id] = mine
    }
    seen.formUnion(other.seen)
    clock = max(clock, other.clock)
  }
}
