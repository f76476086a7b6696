/// Shorter positions for a stretch of neighbours, in the order they already have.
public struct PositionRewrite: Hashable, Sendable {
  /// The places in the list that get a new position.
  public let range: Range<Int>

  /// One position for each place of ``range``.
  ///
  /// Written with the hlc of the position it replaces, so that any real move wins.
  public let positions: [Position]
}
