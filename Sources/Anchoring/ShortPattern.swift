/// Up to 64 scalars, to be compared with a text allowing differences: one step of some machine
/// instructions for each scalar of the text.
///
/// Source: Myers, A Fast Bit-Vector Algorithm for Approximate String Matching, 1999.
struct ShortPattern: Sendable {
  static let longest = 64

  let count: Int
  private let keys: [UInt32]
  private let masks: [UInt64]

  /// Of what is beyond 64 scalars nothing is compared.
  init(_ scalars: some Sequence<UInt32>) {
    var keys = [UInt32](repeating: .max, count: 128)
    var masks = [UInt64](repeating: 0, count: 128)
    var bit: UInt64 = 1
    var count = 0
    for scalar in scalars.prefix(Self.longest) {
      let slot = Self.slot(of: scalar, in: keys)
      keys[slot] = scalar
      masks[slot] |= bit
      bit <<= 1
      count += 1
    }
    self.count = count
    self.keys = keys
    self.masks = masks
  }

  struct Match {
    /// Scalars changed, left out or added.
    var distance: Int
    /// How much of the text belongs to it, or where in the text it ends.
    var length: Int
  }

  /// The beginning of `text` that is most like all of the pattern.
  func beginning(of text: some Sequence<UInt32>) -> Match {
    best(in: text, anchored: true)
  }

  /// The part of `text` that is most like all of the pattern.
  func part(of text: some Sequence<UInt32>) -> Match {
    best(in: text, anchored: false)
  }

  /// How all of `text` differs.
  func distance(to text: some Sequence<UInt32>) -> Int {
    var last = count
    run(text, anchored: true) { distance, _ in last = distance }
    return last
  }

  private func best(in text: some Sequence<UInt32>, anchored: Bool) -> Match {
    var best = Match(distance: count, length: 0)
    run(text, anchored: anchored) { distance, length in
      let isNearer = abs(length - count) < abs(best.length - count)
      if distance < best.distance || distance == best.distance && anchored && isNearer {
        best = Match(distance: distance, length: length)
      }
    }
    return best
  }

  @inline(__always)
  private func run(
    _ text: some Sequence<UInt32>,
    anchored: Bool,
    _ body: (_ distance: Int, _ length: Int) -> Void
  ) {
    guard count > 0 else { return }
    let high: UInt64 = 1 << UInt64(count - 1)
    let border: UInt64 = anchored ? 1 : 0
    var (more, less): (UInt64, UInt64) = (.max, 0)
    var distance = count
    var length = 0
    for scalar in text {
      let equal = masks[Self.slot(of: scalar, in: keys)]
      let vertical = equal | less
      let horizontal = (((equal & more) &+ more) ^ more) | equal
      var up = less | ~(horizontal | more)
      var down = more & horizontal
      if up & high != 0 { distance += 1 }
      if down & high != 0 { distance -= 1 }
      up = up << 1 | border
      down <<= 1
      more = down | ~(vertical | up)
      less = up & vertical
      length += 1
      body(distance, length)
    }
  }

  /// Where a scalar's mask is, or an empty slot.
  @inline(__always)
  private static func slot(of scalar: UInt32, in keys: [UInt32]) -> Int {
    var slot = Int((scalar &* 0x9E37_79B1) >> 25)
    while keys[slot] != scalar, keys[slot] != .max { slot = (slot + 1) & 127 }
    return slot
  }
}
