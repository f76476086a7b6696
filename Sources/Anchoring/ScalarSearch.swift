/// Finds one run of scalars in another in linear time, whatever they are.
///
/// Source: Knuth, Morris, Pratt, Fast Pattern Matching in Strings, 1977.
struct ScalarSearch {
  private let pattern: [UInt32]
  /// For each length matched, the longest shorter one that is matched too.
  private let fallback: [Int]

  init(_ pattern: [UInt32]) {
    self.pattern = pattern
    var fallback = [0, 0]
    var length = 0
    for scalar in pattern.dropFirst() {
      while length > 0, pattern[length] != scalar { length = fallback[length] }
      if pattern[length] == scalar { length += 1 }
      fallback.append(length)
    }
    self.fallback = fallback
  }

  /// Where the pattern begins, in order, at most `limit`; none for an empty pattern.
  ///
  /// If `overlapping`, one match may begin inside another.
  func matches(in text: [UInt32], overlapping: Bool = false, limit: Int = .max) -> [Int] {
    guard let first = pattern.first, text.count >= pattern.count else { return [] }
    var result: [Int] = []
    var length = 0
    for (offset, scalar) in text.enumerated() {
      if length == 0, scalar != first { continue }
      while length > 0, pattern[length] != scalar { length = fallback[length] }
      if pattern[length] == scalar { length += 1 }
      guard length == pattern.count else { continue }
      result.append(offset + 1 - length)
      if result.count >= limit { break }
      length = overlapping ? fallback[length] : 0
    }
    return result
  }
}
