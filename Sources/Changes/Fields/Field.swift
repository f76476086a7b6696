/// The number of a field within its kind, 0 to 63, fixed for ever.
///
/// Fields of a newer program have numbers without names here; their heads are kept all the same.
public struct Field: RawRepresentable, Hashable, Comparable, Sendable {
  /// How many fields a kind can ever have: one bit each in a `FieldSet`.
  public static let limit: UInt8 = 64

  public let rawValue: UInt8

  /// The field of that number, or `nil` past the limit.
  public init?(rawValue: UInt8) {
    guard rawValue < Self.limit else { return nil }
    self.rawValue = rawValue
  }

  init(number: UInt8) {
    precondition(number < Self.limit, "the field table names small numbers only")
    rawValue = number
  }

  /// Field 0 of every kind: written at creation and as the *touch* that brings an entity back.
  public static let life = Field(number: 0)

  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
