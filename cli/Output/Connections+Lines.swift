import Library

extension Connections {
  /// What links to the thing, as lines.
  var backlinkLines: [Line] {
    guard !backlinks.isEmpty else { return [] }
    return ["", "Linked from"]
      + backlinks.map { Line($0.shortID, .yellow) + .separator + Line($0.shownTitle) }
  }
}
