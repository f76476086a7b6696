import Changes
import SyncProtocol

/// The real text and the model's, fed alike; they must make the same change of each save.
struct PairedText: EditedText {
  struct Disagreement: Error {}

  private var real: RealText
  private var model: ModelText

  init(sabotage: TextSabotage?) {
    real = RealText(sabotage: sabotage)
    model = ModelText(sabotage: sabotage)
  }

  var runs: [TextRun] { real.runs }
  var deletions: [TextDeletion] { real.deletions }
  var hasOverlap: Bool { real.hasOverlap }
  var order: [TextID] { real.order }

  func render() -> String { real.render() }

  mutating func save(_ new: String, by device: DeviceID) throws -> TextChange {
    let change = try real.save(new, by: device)
    guard try model.save(new, by: device) == change, model.order == real.order,
      model.render() == real.render(), model.deletions == real.deletions,
      model.hasOverlap == real.hasOverlap
    else { throw Disagreement() }
    return change
  }

  mutating func apply(_ change: TextChange) {
    real.apply(change)
    model.apply(change)
  }

  mutating func join(_ other: Self) {
    real.join(other.real)
    model.join(other.model)
  }
}
