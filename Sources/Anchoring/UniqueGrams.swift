/// The runs of scalars that stand exactly once in a part of one text and once in a part of another.
///
/// Of long parts only some, chosen by what they say, so that both texts choose the same.
struct UniqueGrams {
  /// In the order of the first text.
  private(set) var pairs: [(pattern: Int, text: Int)] = []

  private struct Slot {
    var hash: UInt32 = 0
    /// One more than the place; 0 for none, the greatest for several.
    var pattern: UInt32 = 0
    var text: UInt32 = 0

    static let several = UInt32.max
  }

  /// One in so many runs of a long part, a power of two.
  private static let sampling: UInt32 = 8
  private static let longPart = 16_000

  init(
    _ pattern: [UInt32],
    _ part: Range<Int>,
    _ text: [UInt32],
    _ region: Range<Int>,
    length: Int
  ) {
    let isSampled = min(part.count, region.count) > Self.longPart
    let unsampled = isSampled ? Self.sampling - 1 : 0
    let places = (part.count - length + 1) / (isSampled ? Int(Self.sampling) / 2 : 1)
    var size = 16
    while size < places * 2 { size *= 2 }
    var slots = [Slot](repeating: Slot(), count: size)
    let mask = UInt32(truncatingIfNeeded: size - 1)
    func find(_ hash: UInt32) -> Int {
      var slot = hash >> 3 & mask
      while slots[Int(slot)].pattern != 0, slots[Int(slot)].hash != hash {
        slot = (slot &+ 1) & mask
      }
      return Int(slot)
    }
    var free = size - size / 8
    Self.forEachGram(of: pattern, part, length: length) { place, hash in
      guard hash & unsampled == 0, free > 0 else { return }
      let slot = find(hash)
      let isNew = slots[slot].pattern == 0
      if isNew { free -= 1 }
      slots[slot].hash = hash
      slots[slot].pattern = isNew ? UInt32(truncatingIfNeeded: place + 1) : Slot.several
    }
    Self.forEachGram(of: text, region, length: length) { place, hash in
      guard hash & unsampled == 0 else { return }
      let slot = find(hash)
      guard slots[slot].pattern != 0 else { return }
      let isNew = slots[slot].text == 0
      slots[slot].text = isNew ? UInt32(truncatingIfNeeded: place + 1) : Slot.several
    }
    for slot in slots where slot.pattern != 0 && slot.text != 0 {
      guard slot.pattern != Slot.several, slot.text != Slot.several else { continue }
      let (left, right) = (Int(slot.pattern) - 1, Int(slot.text) - 1)
      if (0..<length).allSatisfy({ pattern[left + $0] == text[right + $0] }) {
        pairs.append((left, right))
      }
    }
    pairs.sort { $0.pattern < $1.pattern }
  }

  /// Each run with a hash of it that rolls along.
  @inline(__always)
  private static func forEachGram(
    of text: [UInt32],
    _ part: Range<Int>,
    length: Int,
    _ body: (_ place: Int, _ hash: UInt32) -> Void
  ) {
    guard part.count >= length else { return }
    let factor: UInt32 = 0x0100_0193 &* 0x9E37_79B1 | 1
    var power: UInt32 = 1
    for _ in 1..<length { power = power &* factor }
    var sum: UInt32 = 0
    for place in part {
      if place - part.lowerBound >= length { sum = sum &- mixed(text[place - length]) &* power }
      sum = sum &* factor &+ mixed(text[place])
      if place - part.lowerBound >= length - 1 {
        body(place - length + 1, sum ^ sum >> 15)
      }
    }
  }

  @inline(__always)
  private static func mixed(_ scalar: UInt32) -> UInt32 {
    let product = (scalar &+ 0x7F4A_7C15) &* 0x85EB_CA6B
    return product ^ product >> 13
  }
}
