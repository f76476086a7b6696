import SeededRandomness

/// A list of steps that some devices take: explicit, so that a failing one can be cut down.
struct TextSchedule: Sendable {
  enum Step: Sendable {
    /// Device, seed of what it types.
    case type(Int, UInt64)
    /// Device, whose changes, seed of which ones and in which order.
    case receive(Int, Int, UInt64)
    case join(Int, Int)
    case checkLaws(Int, Int, Int)
  }

  let devices: Int
  let firstWords: Int
  var steps: [Step]
  /// Whether the last exchange is by changes only, or by joins too.
  let joinsAtTheEnd: Bool

  init(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let count = random.pick(2...5)
    devices = count
    firstWords = random.pick(0...5)
    joinsAtTheEnd = seed % 2 == 1
    steps = []
    for _ in 0..<24 {
      let (device, other) = (random.pick(0...(count - 1)), random.pick(0...(count - 1)))
      switch random.pick(0...99) {
      case ..<50: steps.append(.type(device, random.next()))
      case ..<85: steps.append(.receive(device, other, random.next()))
      default: steps.append(.join(device, other))
      }
      guard random.chance(0.1) else { continue }
      let third = random.pick(0...(count - 1))
      steps.append(.checkLaws(device, other, third))
    }
  }

  /// The shortest schedule still failing that leaving steps out leads to.
  func shrunk(while fails: (TextSchedule) -> Bool) -> TextSchedule {
    var smallest = self
    var size = max(1, steps.count / 2)
    while size > 0 {
      var start = 0
      while start < smallest.steps.count {
        var candidate = smallest
        candidate.steps.removeSubrange(start..<min(start + size, smallest.steps.count))
        if fails(candidate) { smallest = candidate } else { start += size }
      }
      size /= 2
    }
    return smallest
  }
}
