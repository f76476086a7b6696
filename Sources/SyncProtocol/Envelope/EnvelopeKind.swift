/// What an envelope carries; each kind is a stream of its own, numbered densely by its device.
public struct EnvelopeKind: RawRepresentable, Hashable, Comparable, Sendable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// A run of consecutive changesets of one device; the numbers are theirs.
  public static let changes = EnvelopeKind(rawValue: 1)
  /// A pack of article bodies; the numbers count packs.
  public static let bodies = EnvelopeKind(rawValue: 2)

  /// All that this program knows, in the order in which they travel.
  public static let all: [EnvelopeKind] = [.changes, .bodies]

  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
