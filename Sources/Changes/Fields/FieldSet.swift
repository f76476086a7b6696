/// Some fields of one kind, one bit each.
public struct FieldSet: OptionSet, Hashable, Sendable {
  public let rawValue: UInt64

  public init(rawValue: UInt64) { self.rawValue = rawValue }

  public init(_ field: Field) { rawValue = 1 << UInt64(field.rawValue) }

  public init(_ fields: some Sequence<Field>) {
    rawValue = fields.reduce(0) { $0 | 1 << UInt64($1.rawValue) }
  }

  public func contains(_ field: Field) -> Bool { rawValue >> UInt64(field.rawValue) & 1 == 1 }

  /// The fields in ascending order.
  public var fields: [Field] {
    var fields: [Field] = []
    var rest = rawValue
    while rest != 0 {
      fields.append(Field(number: UInt8(truncatingIfNeeded: rest.trailingZeroBitCount)))
      rest &= rest - 1
    }
    return fields
  }
}
