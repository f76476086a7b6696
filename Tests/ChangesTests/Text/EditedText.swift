import Changes
import SyncProtocol

/// What a schedule needs of a text: the real one, the naive one of the model, both at once.
protocol EditedText: Equatable {
  init(sabotage: TextSabotage?)

  var runs: [TextRun] { get }
  var deletions: [TextDeletion] { get }
  var hasOverlap: Bool { get }
  /// All ids, deleted ones too, in the order of the text.
  var order: [TextID] { get }

  func render() -> String
  /// Makes the change and applies it.
  mutating func save(_ new: String, by device: DeviceID) throws -> TextChange
  mutating func apply(_ change: TextChange)
  mutating func join(_ other: Self)
}
