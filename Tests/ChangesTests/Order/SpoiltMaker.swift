import Changes
import SeededRandomness
import SyncProtocol

/// The maker under test, as bytes, and the ways to spoil it from outside.
struct SpoiltMaker {
  private let owner: DeviceID
  private let sabotage: ListSabotage?
  private var maker: PositionMaker

  init(_ owner: DeviceID, sabotage: ListSabotage?) throws {
    self.owner = owner
    self.sabotage = sabotage
    maker = try PositionMaker(device: owner)
  }

  /// What a device does that has lost where its runs end.
  mutating func forgetRuns() throws {
    maker = try PositionMaker(device: owner, nextWaypoint: maker.nextWaypoint, last: maker.last)
  }

  mutating func between(
    _ left: [UInt8]?,
    _ right: [UInt8]?,
    _ random: inout SeededGenerator
  ) throws -> [UInt8] {
    switch sabotage {
    case .plainFractionalIndex: return Self.midpoint(left, right)
    case .fractionalIndexWithRandomTail:
      return Self.midpoint(left, right) + (0..<4).map { _ in UInt8(random.pick(0...255)) }
    case .countersUsedAgain:
      maker = try PositionMaker(
        device: owner,
        nextWaypoint: 0,
        runs: maker.allRuns,
        last: maker.last
      )
    case .notHangingOnTheNeighbourPlacedLast:
      maker = try PositionMaker(
        device: owner,
        nextWaypoint: maker.nextWaypoint,
        runs: maker.allRuns
      )
    case .randomItemIDs, nil: break
    }
    let (left, right) = (
      left.flatMap { Position(bytes: $0) }, right.flatMap { Position(bytes: $0) }
    )
    return maker.between(left, right).bytes
  }

  private static func midpoint(_ left: [UInt8]?, _ right: [UInt8]?) -> [UInt8] {
    let left = left ?? []
    var right = right
    var made: [UInt8] = []
    while true {
      let low = made.count < left.count ? Int(left[made.count]) : 0
      let high = right.map { made.count < $0.count ? Int($0[made.count]) : 0 } ?? 256
      if high - low > 1 { return made + [UInt8((low + high) / 2)] }
      made.append(UInt8(low))
      if high != low { right = nil }
    }
  }
}
