public import SyncProtocol

/// Makes the positions of one device, in every list.
///
/// A position is never made twice as long as ``nextWaypoint`` is stored with what was made.
/// Runs typed forward or backward by two devices at one place do not interleave.
public struct PositionMaker: Sendable {
  /// A position longer than this is rewritten, with its neighbours, by the move that made it.
  public static let longest = 255

  static let shortIDLength = 6

  /// The counter of the next waypoint; none below it is ever used again.
  public private(set) var nextWaypoint: UInt64

  /// The position made last: the next one hangs on it where it is a neighbour.
  public private(set) var last: Position?

  /// The runs that have grown since this maker was made: what storage writes back.
  public var changedRuns: [PositionRun] {
    changed.sorted { $0.lexicographicallyPrecedes($1) }.compactMap { runs[$0] }
  }

  private let shortID: [UInt8]
  private var runs: [[UInt8]: PositionRun] = [:]
  private var changed: Set<[UInt8]> = []

  /// A maker restored from storage; `runs` and `last` may be forgotten, the counter may not.
  public init(
    device: DeviceID,
    nextWaypoint: UInt64 = 0,
    runs: [PositionRun] = [],
    last: Position? = nil
  ) throws(PositionError) {
    guard nextWaypoint <= 1 << 55 else { throw .waypointsExhausted }
    self.nextWaypoint = nextWaypoint
    self.last = last
    shortID = Array(device.bytes.prefix(Self.shortIDLength))
    for run in runs { self.runs[run.prefix] = run }
  }

  /// All runs that are remembered, by prefix.
  public var allRuns: [PositionRun] {
    runs.values.sorted { $0.prefix.lexicographicallyPrecedes($1.prefix) }
  }

  /// A new position between two neighbours; `nil` is the start or the end of the list.
  ///
  /// Where the neighbours are not in ascending order, it follows the left one.
  public mutating func between(_ left: Position?, _ right: Position?) -> Position {
    let right = Self.bound(right, above: left)
    let made = fresh(left, right)
    last = made
    return made
  }

  /// Many new positions, ascending, in one run: a sorted list, an import, a range that moves.
  public mutating func spread(
    count: Int,
    between left: Position? = nil,
    and right: Position? = nil
  ) -> [Position] {
    guard count > 1 else { return count == 1 ? [between(left, right)] : [] }
    let right = Self.bound(right, above: left)
    var made: [Position] = []
    made.reserveCapacity(count)
    var prefix = left.flatMap { growing($0, besides: right, rightward: true) }
    for _ in 0..<count {
      let position =
        prefix.flatMap { grow($0, rightward: true) }
        ?? waypoint(on: base(made.last ?? left, right))
      if prefix == nil { prefix = position.runPrefixes.last }
      made.append(position)
    }
    last = made.last
    return made
  }

  /// Shorter positions around the item just placed at `index`, or `nil` when its own is short enough.
  ///
  /// The stretch reaches to the nearest neighbours, on both sides, that are short themselves.
  public mutating func rewriting(_ positions: [Position], around index: Int) -> PositionRewrite? {
    guard positions.indices.contains(index), positions[index].bytes.count > Self.longest
    else { return nil }
    let bound = Self.longest / 2
    let lower = positions[..<index].lastIndex { $0.bytes.count <= bound }
    let upper = positions[index...].firstIndex { $0.bytes.count <= bound }
    let range = (lower.map { $0 + 1 } ?? 0)..<(upper ?? positions.count)
    let made = spread(
      count: range.count,
      between: lower.map { positions[$0] },
      and: upper.map { positions[$0] }
    )
    return PositionRewrite(range: range, positions: made)
  }

  private mutating func fresh(_ left: Position?, _ right: Position?) -> Position {
    if let right, right == last, Self.hangsLeft(of: right, left) {
      return growing(right, besides: left, rightward: false, lastLevelOnly: true)
        .flatMap { grow($0, rightward: false) } ?? waypoint(on: right.leftOf)
    }
    if let left, left == last, Self.hangsRight(of: left, right) {
      return growing(left, besides: right, rightward: true, lastLevelOnly: true)
        .flatMap { grow($0, rightward: true) } ?? waypoint(on: left.bytes)
    }
    return extended(left, right) ?? waypoint(on: base(left, right))
  }

  /// The shortest extension of an own run that holds a neighbour, at any level of it.
  private mutating func extended(_ left: Position?, _ right: Position?) -> Position? {
    let after = left.flatMap { growing($0, besides: right, rightward: true) }
    let before = right.flatMap { growing($0, besides: left, rightward: false) }
    if let after, after.count <= before?.count ?? Int.max { return grow(after, rightward: true) }
    return before.flatMap { grow($0, rightward: false) }
  }

  private func base(_ left: Position?, _ right: Position?) -> [UInt8] {
    if let left, Self.hangsRight(of: left, right) { return left.bytes }
    return right?.leftOf ?? []
  }

  /// The prefix of an own run that ends at `position` and does not hold the other neighbour.
  private func growing(
    _ position: Position,
    besides other: Position?,
    rightward: Bool,
    lastLevelOnly: Bool = false
  ) -> [UInt8]? {
    for level in position.levels.suffix(lastLevelOnly ? 1 : Int.max) {
      let prefix = Array(position.bytes[..<level.start])
      guard let run = runs[prefix], level.item == (rightward ? run.highest : run.lowest),
        run.next(rightward: rightward) != nil, other?.begins(with: prefix) != true
      else { continue }
      return prefix
    }
    return nil
  }

  private mutating func grow(_ prefix: [UInt8], rightward: Bool) -> Position? {
    guard var run = runs[prefix], let item = run.next(rightward: rightward) else { return nil }
    if rightward { run.highest = item } else { run.lowest = item }
    runs[prefix] = run
    changed.insert(prefix)
    return Position(prefix: prefix, item: item)
  }

  private mutating func waypoint(on base: [UInt8]) -> Position {
    var prefix = base + shortID
    PositionCode.append(Int64(nextWaypoint) - 64, to: &prefix)
    nextWaypoint += 1
    runs[prefix] = PositionRun(prefix: prefix, lowest: 0, highest: 0)
    changed.insert(prefix)
    return Position(prefix: prefix, item: 0)
  }

  private static func bound(_ right: Position?, above left: Position?) -> Position? {
    guard let left, let right else { return right }
    return left < right ? right : nil
  }

  /// Whether what hangs on the left of `right` stands after `left`.
  private static func hangsLeft(of right: Position, _ left: Position?) -> Bool {
    left?.begins(with: right.leftOf) != true
  }

  /// Whether what hangs on the right of `left` stands before `right`.
  private static func hangsRight(of left: Position, _ right: Position?) -> Bool {
    right?.begins(with: left.bytes) != true
  }
}
