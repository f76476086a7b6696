import SeededRandomness

/// A list of steps that some devices take: explicit, so that a failing one can be cut down.
struct ListSchedule: Sendable {
  enum Step: Sendable {
    /// Device, articles' seed: several new ones, forward or backward.
    case run(Int, UInt64)
    /// Device, one of four articles that another device may add too.
    case addSame(Int, UInt64)
    case move(Int, UInt64)
    case remove(Int, UInt64)
    case forget(Int)
    case join(Int, Int)
  }

  let seed: UInt64
  let devices: Int
  let firstItems: Int
  var steps: [Step]

  init(seed: UInt64) {
    self.seed = seed
    var random = SeededGenerator(seed: seed)
    let count = random.pick(2...5)
    devices = count
    firstItems = random.pick(0...4)
    steps = (0..<40).map { _ in
      let (device, other) = (random.pick(0...(count - 1)), random.pick(0...(count - 1)))
      switch random.pick(0...99) {
      case ..<35: return .run(device, random.next())
      case ..<45: return .addSame(device, random.next())
      case ..<65: return .move(device, random.next())
      case ..<70: return .remove(device, random.next())
      case ..<75: return .forget(device)
      default: return .join(device, other)
      }
    }
  }

  /// The shortest schedule still failing that leaving steps out leads to.
  func shrunk(while fails: (ListSchedule) -> Bool) -> ListSchedule {
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
