/// Where an item of an ordered list stands, among all the items any device will ever place.
///
/// Compared byte by byte, as SQLite compares blobs, so that `ORDER BY pos` needs no program.
/// The bytes are levels of *waypoint* and *offset*; their coding stands in `Order.md`.
public struct Position: Hashable, Comparable, Sendable {
  /// The bytes as they are stored and travel.
  public let bytes: [UInt8]

  /// A position that arrived from outside, or `nil` when the bytes are no whole position.
  public init?(bytes: some Sequence<UInt8>) {
    let bytes = Array(bytes)
    guard let last = Self.levels(of: bytes)?.last, last.offset & 1 == 1 else { return nil }
    self.bytes = bytes
  }

  /// A position that a maker has just put together.
  init(prefix: [UInt8], item: Int64) {
    var bytes = prefix
    PositionCode.append(2 * item + 1, to: &bytes)
    self.bytes = bytes
  }

  public static func < (left: Self, right: Self) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }

  /// The runs this position lies in, outermost first: keys by which storage finds a ``PositionRun``.
  public var runPrefixes: [[UInt8]] {
    levels.map { Array(bytes[..<$0.start]) }
  }

  /// Where each offset starts, and its value, outermost first.
  var levels: [PositionLevel] { Self.levels(of: bytes) ?? [] }

  /// What everything hung on the left of this position begins with.
  var leftOf: [UInt8] {
    guard let last = levels.last else { return [] }
    var prefix = Array(bytes[..<last.start])
    PositionCode.append(last.offset - 1, to: &prefix)
    return prefix
  }

  func begins(with prefix: [UInt8]) -> Bool { bytes.starts(with: prefix) }

  private static func levels(of bytes: [UInt8]) -> [PositionLevel]? {
    var levels: [PositionLevel] = []
    var index = 0
    while index < bytes.count {
      index += PositionMaker.shortIDLength
      guard PositionCode.read(bytes, at: &index) != nil else { return nil }
      let start = index
      guard let offset = PositionCode.read(bytes, at: &index) else { return nil }
      levels.append(PositionLevel(start: start, offset: offset))
    }
    return levels
  }
}
