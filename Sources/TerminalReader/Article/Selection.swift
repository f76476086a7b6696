/// A passage that is being selected.
struct Selection: Hashable, Sendable {
  /// In Unicode scalars of the plain text; never empty.
  var range: Range<Int>
  /// By what it grows.
  var unit: TextUnit
  /// Whether the beginning is settled, so that the arrows move the end.
  var isAnchored: Bool
}
