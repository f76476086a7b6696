/// How far one of this device's runs has grown at both its ends.
///
/// Forgetting a run costs bytes, never uniqueness. Remembering an *older* end than was used would
/// make one position twice: write the runs in the transaction that writes the positions.
public struct PositionRun: Hashable, Sendable {
  /// What every position of the run begins with.
  public let prefix: [UInt8]

  /// The item furthest to the left.
  public internal(set) var lowest: Int64

  /// The item furthest to the right.
  public internal(set) var highest: Int64

  public init(prefix: [UInt8], lowest: Int64, highest: Int64) {
    self.prefix = prefix
    self.lowest = lowest
    self.highest = highest
  }

  /// The next item at the right end or the left one, or `nil` when the coding has no more.
  func next(rightward: Bool) -> Int64? {
    let furthest = PositionCode.range.upperBound / 4
    guard lowest <= highest, lowest > -Self.deepest, highest < furthest else { return nil }
    return rightward ? highest + 1 : lowest - 1
  }

  /// Left of this the offsets end; far more than a person can put on top of a list.
  private static let deepest: Int64 = 2_000_000_000
}
