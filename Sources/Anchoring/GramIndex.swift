/// Where each run of four scalars stands in a text, or of eight in a long one.
///
/// Made by counting: time and memory (6 bytes a scalar) in proportion to the text.
struct GramIndex: Sendable {
  /// In a book the same four letters stand everywhere.
  private static let longText = 200_000

  let length: Int
  private let text: [UInt32]
  /// For each bucket, where its places begin in ``places``.
  private var starts: [UInt32]
  private var places: [UInt32]
  private let shift: UInt32

  init(_ text: [UInt32]) {
    self.text = text
    let length = text.count > Self.longText ? 8 : 4
    self.length = length
    let count = max(0, text.count - length + 1)
    let bits = UInt32(max(4, min(20, Int.bitWidth - (count / 2).leadingZeroBitCount)))
    shift = 32 - bits
    var starts = [UInt32](repeating: 0, count: (1 << Int(bits)) + 1)
    var places = [UInt32](repeating: 0, count: count)
    for place in 0..<count { starts[Int(Self.hash(text, place, length) >> shift) + 1] += 1 }
    for bucket in 1..<starts.count { starts[bucket] += starts[bucket - 1] }
    // Backwards, so that each bucket's end becomes its beginning and its places are in order.
    for place in stride(from: count - 1, through: 0, by: -1) {
      let bucket = Int(Self.hash(text, place, length) >> shift) + 1
      starts[bucket] -= 1
      places[Int(starts[bucket])] = UInt32(place)
    }
    self.starts = starts
    self.places = places
  }

  /// Places where the run at an offset of `pattern` may stand, in order; some may be others.
  func places(of pattern: [UInt32], at offset: Int) -> ArraySlice<UInt32> {
    let bucket = Int(Self.hash(pattern, offset, length) >> shift) + 1
    let end = bucket + 1 < starts.count ? Int(starts[bucket + 1]) : places.count
    return places[Int(starts[bucket])..<end]
  }

  /// Every place where `pattern` begins, at most `limit`, in order; one may begin inside another.
  func occurrences(of pattern: [UInt32], limit: Int) -> [Int] {
    var rarest = (count: Int.max, offset: 0)
    let grams = pattern.count - length + 1
    if grams > 0 {
      for offset in stride(from: 0, to: grams, by: max(1, grams / 64)) {
        let count = places(of: pattern, at: offset).count
        if count < rarest.count { rarest = (count, offset) }
      }
    }
    // Each place costs a comparison; too many are found faster in one pass.
    guard grams > 0, rarest.count <= 16 + 4 * text.count / pattern.count else {
      return ScalarSearch(pattern).matches(in: text, overlapping: true, limit: limit)
    }
    var found: [Int] = []
    for place in places(of: pattern, at: rarest.offset) where found.count < limit {
      let start = Int(place) - rarest.offset
      guard start >= 0, start + pattern.count <= text.count else { continue }
      if stands(pattern, at: start) { found.append(start) }
    }
    return found
  }

  private func stands(_ pattern: [UInt32], at start: Int) -> Bool {
    for offset in pattern.indices where text[start + offset] != pattern[offset] { return false }
    return true
  }

  @inline(__always)
  private static func hash(_ text: [UInt32], _ place: Int, _ length: Int) -> UInt32 {
    var hash: UInt32 = 0
    for offset in place..<place + length {
      hash = (hash ^ hash >> 15 ^ text[offset]) &* 0x9E37_79B1
    }
    return hash
  }
}
