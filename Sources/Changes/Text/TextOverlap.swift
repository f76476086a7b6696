/// Two saves that had not seen each other took out one same scalar, and at least one put text there.
public struct TextOverlap: Hashable, Comparable, Sendable {
  /// The run that one of them put there, or `nil` when it only deleted.
  public let first: TextID?

  /// The run that the other put there.
  public let second: TextID

  /// The overlap of two runs, in either order.
  public init(_ one: TextID?, _ other: TextID) {
    guard let one else {
      first = nil
      second = other
      return
    }
    first = min(one, other)
    second = max(one, other)
  }

  public static func < (left: Self, right: Self) -> Bool {
    if left.first != right.first {
      guard let mine = left.first, let theirs = right.first else { return left.first == nil }
      return mine < theirs
    }
    return left.second < right.second
  }
}
