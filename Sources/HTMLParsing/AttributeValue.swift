/// An attribute of a tag.
@usableFromInline
struct AttributeValue: Sendable {
  /// As numbered by the table of attribute names.
  @usableFromInline let name: Int32
  @usableFromInline let start: UInt32
  @usableFromInline let count: UInt32
}
