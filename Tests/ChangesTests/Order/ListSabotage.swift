/// The negative controls of the model: each breaks one rule.
enum ListSabotage: CaseIterable, Sendable {
  case plainFractionalIndex
  case fractionalIndexWithRandomTail
  case randomItemIDs
  case countersUsedAgain
  case notHangingOnTheNeighbourPlacedLast
}
