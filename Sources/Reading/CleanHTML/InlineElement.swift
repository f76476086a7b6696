/// The elements that may stand in a block's clean HTML: this list and no other.
///
/// Only ``a`` has an attribute, an address that ``CleanHTML/isHarmless(address:)`` allows.
public enum InlineElement: String, CaseIterable, Hashable, Sendable {
  case a, b, br, cite, code, del, dfn, em, i, ins, kbd, mark, q, s, samp, small, strong, sub, sup
  case u
  case variable = "var"

  /// Whether it stands alone, without an end tag.
  public var isEmpty: Bool { self == .br }
}
