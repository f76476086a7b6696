/// What an entity is.
///
/// Numbers are never used again; kinds of a newer program are kept and forwarded.
public struct EntityKind: RawRepresentable, Hashable, Sendable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  public static let article = EntityKind(rawValue: 1)
  public static let version = EntityKind(rawValue: 2)
  public static let highlight = EntityKind(rawValue: 3)
  public static let note = EntityKind(rawValue: 4)
  public static let tag = EntityKind(rawValue: 5)
  public static let tagging = EntityKind(rawValue: 6)
  public static let list = EntityKind(rawValue: 7)
  public static let listItem = EntityKind(rawValue: 8)
  public static let setting = EntityKind(rawValue: 9)
  public static let device = EntityKind(rawValue: 10)
}
