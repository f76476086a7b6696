import Changes
import SyncProtocol

/// The model's text, as plain as can be: one entry a scalar, recursion, no ranges.
struct ModelText: EditedText {
  struct Deletion: Hashable {
    let id: TextID
    let put: TextID?
  }

  struct Place: Hashable {
    let parent: TextID?
    let side: TextSide
  }

  private(set) var runsByID: [TextID: TextRun] = [:]
  private(set) var graves: Set<Deletion> = []
  private let sabotage: TextSabotage?

  init(sabotage: TextSabotage?) { self.sabotage = sabotage }

  init(runs: [TextRun], deletions: [TextDeletion]) {
    sabotage = nil
    apply(TextChange(runs: runs, deletions: deletions))
  }

  var runs: [TextRun] { runsByID.values.sorted { $0.id < $1.id } }

  var deletions: [TextDeletion] {
    let single = graves.map {
      TextDeletion(
        device: $0.id.device,
        counters: $0.id.counter...$0.id.counter,
        put: $0.put
      )
    }
    return TextChange(deletions: single).deletions
  }

  var hasOverlap: Bool {
    Dictionary(grouping: graves, by: \.id).values.contains { $0.count > 1 }
  }

  private var children: [Place: [TextID]] {
    Dictionary(grouping: runsByID.keys) { id in
      Place(parent: runsByID[id]?.parent, side: runsByID[id]?.side ?? .right)
    }
  }

  private var dead: Set<TextID> { Set(graves.map(\.id)) }

  var order: [TextID] {
    var ids: [TextID] = []
    let (children, dead) = (children, dead)
    func walk(_ siblings: [TextID]) {
      for start in siblings.sorted(by: { isBefore($0, $1, dead) }) {
        for offset in 0..<(runsByID[start]?.scalarCount ?? 0) {
          let id = TextID(device: start.device, counter: start.counter + offset)
          walk(children[Place(parent: id, side: .left)] ?? [])
          ids.append(id)
          walk(children[Place(parent: id, side: .right)] ?? [])
        }
      }
    }
    walk(children[Place(parent: nil, side: .right)] ?? [])
    return ids
  }

  private func isBefore(_ left: TextID, _ right: TextID, _ dead: Set<TextID>) -> Bool {
    switch sabotage {
    case .siblingsByTimeWithLeftOriginsOnly:
      left.counter != right.counter ? left.counter > right.counter : left < right
    case .siblingOrderThatDependsOnDeletions:
      dead.contains(left) != dead.contains(right) ? dead.contains(right) : left < right
    default: left < right
    }
  }

  func render() -> String {
    var scalars: [TextID: Unicode.Scalar] = [:]
    for run in runsByID.values {
      for (offset, scalar) in run.content.unicodeScalars.enumerated() {
        scalars[TextID(device: run.id.device, counter: run.id.counter + UInt32(offset))] = scalar
      }
    }
    let dead = dead
    var text = String.UnicodeScalarView()
    for id in order where !dead.contains(id) { if let it = scalars[id] { text.append(it) } }
    return String(text)
  }

  mutating func apply(_ change: TextChange) {
    for run in change.runs where runsByID[run.id] == nil { runsByID[run.id] = run }
    for deletion in change.deletions {
      for counter in deletion.counters {
        let id = TextID(device: deletion.device, counter: counter)
        graves.insert(Deletion(id: id, put: deletion.put))
      }
    }
  }

  mutating func join(_ other: Self) {
    runsByID.merge(other.runsByID) { mine, _ in mine }
    graves.formUnion(other.graves)
  }

  mutating func save(_ new: String, by device: DeviceID) throws -> TextChange {
    let (a, b) = (TextWords(render()), TextWords(new))
    let dead = dead
    let visible = order.filter { !dead.contains($0) }
    var change = TextChange()
    for hunk in TextDifference().hunks(from: a, to: b) {
      let (start, end) = (a.scalarBounds[hunk.old.lowerBound], a.scalarBounds[hunk.old.upperBound])
      var runs: [TextRun] = []
      if !hunk.new.isEmpty {
        let left = start > 0 ? visible[start - 1] : nil
        let content = String(decoding: b.bytes(hunk.new), as: UTF8.self)
        runs = [run(content, after: left, by: device)].compactMap { $0 }
      }
      let deletions = visible[start..<end].map {
        TextDeletion(device: $0.device, counters: $0.counter...$0.counter, put: runs.first?.id)
      }
      apply(TextChange(runs: runs, deletions: deletions))
      change = TextChange(
        runs: change.runs + runs,
        deletions: change.deletions + deletions
      )
    }
    return change
  }

  private func run(_ content: String, after left: TextID?, by device: DeviceID) -> TextRun? {
    let byTime = sabotage == .siblingsByTimeWithLeftOriginsOnly
    let order = order
    let index = left.flatMap { order.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
    let next = index < order.count ? order[index] : nil
    let isInside = left.map { left in
      runs.contains { $0.id.device == left.device && $0.counters.dropLast().contains(left.counter) }
    }
    let isTaken = children[Place(parent: left, side: .right)] != nil || isInside == true
    let hangsLeft = isTaken && !byTime
    let counters = runs.filter { byTime || $0.id.device == device }.map(\.counters.upperBound)
    let id = TextID(device: device, counter: (counters.max() ?? 0) + 1)
    return TextRun(
      id: id,
      content: content,
      parent: hangsLeft ? next : left,
      side: hangsLeft ? .left : .right
    )
  }

  /// The order from its definition: a left child stands before its parent, a right child after it.
  var pathOrder: [TextID] {
    var paths: [TextID: [PathStep]] = [:]
    func path(_ id: TextID) -> [PathStep] {
      if let known = paths[id] { return known }
      let start = runs.last { $0.id.device == id.device && $0.id.counter <= id.counter }
      guard let run = start else { return [] }
      let isFirst = run.id == id
      let parent =
        isFirst ? run.parent : TextID(device: id.device, counter: id.counter - 1)
      let rank = isFirst && run.side == .left ? 0 : 2
      let made = (parent.map(path) ?? []) + [PathStep(rank: rank, id: id)]
      paths[id] = made
      return made
    }
    let ends = order.map { (id: $0, path: path($0) + [PathStep(rank: 1, id: nil)]) }
    return ends.sorted { $0.path.lexicographicallyPrecedes($1.path) }.map(\.id)
  }

  private struct PathStep: Comparable {
    let rank: Int
    let id: TextID?

    static func < (left: Self, right: Self) -> Bool {
      if left.rank != right.rank { return left.rank < right.rank }
      guard let mine = left.id, let theirs = right.id else { return false }
      return mine < theirs
    }
  }
}
