/// A rule that a replica of the simulation leaves out, to show that the checks would notice.
enum BrokenRule: String, CaseIterable {
  /// Rule 4: edits wait outside a changeset, and foreign changes come in between.
  case bornWhole
  /// Rule 5: a delete waits with the edits, and marks those made after it.
  case deleteAlone
  /// Rules 5 and 6: a delete marks all it finds, seen or not.
  case deleteMarksSeen
  /// Rule 2: a changeset is applied before its causes.
  case causalDelivery
  /// Rule 7: a join keeps what either side has, replaced or not.
  case joinBySeen

  /// Whether edits gather before they become a changeset.
  var gathers: Bool { self == .bornWhole || self == .deleteAlone }
}
