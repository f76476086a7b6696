import SeededRandomness

/// A script of what two to six devices do, made from a seed.
struct Schedule: CustomStringConvertible {
  let seed: UInt64
  /// By how many milliseconds each device's time is off.
  var skews: [Int64]
  /// Whether the devices also join their states in the end, or only exchange logs.
  let drainsByJoin: Bool
  var steps: [Step]

  static let stepCount = 60
  private static let tenYears: Int64 = 315_576_000_000
  private static let skewChoices: [Int64] = [
    0, 0, 0, -10_000_000, 1_000_000_000, 3_600_000, tenYears, -tenYears,
  ]

  init(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let count = Int.random(in: 2...5, using: &generator)
    self.seed = seed
    skews = (0..<count).map { _ in Self.skewChoices.randomElement(using: &generator) ?? 0 }
    drainsByJoin = seed % 2 == 1
    steps = (0..<Self.stepCount).map { Self.step($0, using: &generator) }
    let arrival = Int.random(in: 0..<2 * Self.stepCount, using: &generator)
    if arrival < Self.stepCount {
      steps.insert(Step(milliseconds: 1, event: .arrive), at: arrival)
    }
  }

  private static func step(_ number: Int, using generator: inout SeededGenerator) -> Step {
    let milliseconds = UInt64.random(in: 1...5000, using: &generator)
    let device = Int.random(in: 0..<60, using: &generator)
    let other = Int.random(in: 0..<60, using: &generator)
    let salt = generator.next()
    let event: Step.Event =
      switch Int.random(in: 0..<100, using: &generator) {
      case ..<42: .write(device: device, field: other, value: number)
      case ..<50: .delete(device: device, entity: other)
      case ..<72: .sync(device: device, salt: salt)
      case ..<90: .exchange(to: device, from: other, salt: salt)
      case ..<95: .join(into: device, from: other)
      default: .truncate(device: device)
      }
    return Step(milliseconds: milliseconds, event: event)
  }

  /// A shorter schedule that fails all the same: steps are left out as long as it does.
  func shrunk(while fails: (Schedule) -> Bool) -> Schedule {
    var best = self
    var chunk = best.steps.count / 2
    while chunk > 0 {
      var start = 0
      while start < best.steps.count {
        var candidate = best
        candidate.steps.removeSubrange(start..<min(start + chunk, best.steps.count))
        if fails(candidate) { best = candidate } else { start += chunk }
      }
      chunk = chunk == 1 ? 0 : max(1, chunk / 2)
    }
    return best.steps.count < steps.count ? best.shrunk(while: fails) : best
  }

  var description: String {
    let lines = steps.enumerated().map { "  \($0 + 1). \($1)" }
    return "seed \(seed), skews \(skews), drains by \(drainsByJoin ? "join" : "log")\n"
      + lines.joined(separator: "\n")
  }
}
