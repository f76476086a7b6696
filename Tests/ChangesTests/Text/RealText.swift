import Changes
import SyncProtocol

/// The text under test, and the ways to spoil it from outside.
struct RealText: EditedText {
  private(set) var state = TextState()
  private let sabotage: TextSabotage?

  init(sabotage: TextSabotage?) { self.sabotage = sabotage }

  var runs: [TextRun] { state.runs }
  var deletions: [TextDeletion] { state.deletions }
  var hasOverlap: Bool { !state.overlaps.isEmpty }
  var order: [TextID] { state.order.ids }

  func render() -> String { state.render() }

  mutating func save(_ new: String, by device: DeviceID) throws -> TextChange {
    let difference = TextDifference(
      slides: sabotage != .differenceWithoutSliding,
      separatorsWeighAsWords: sabotage == .differenceWhereSpacesWeighAsWords
    )
    let change =
      try state.change(to: new, by: device, difference: difference) ?? TextChange()
    apply(change)
    return change
  }

  mutating func apply(_ change: TextChange) {
    guard sabotage == .deletionsThatDoNotSayWhatReplacedThem else { return state.apply(change) }
    let mute = change.deletions.map {
      TextDeletion(device: $0.device, counters: $0.counters, put: nil)
    }
    state.apply(TextChange(runs: change.runs, deletions: mute))
  }

  mutating func join(_ other: Self) {
    guard sabotage == .joinWithoutTheDeletionsOfTheOther else { return state.join(other.state) }
    state.apply(TextChange(runs: other.runs))
  }
}
