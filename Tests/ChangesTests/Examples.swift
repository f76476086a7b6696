import Changes
import Reading
import SeededRandomness
import SyncProtocol

/// Small things to write tests with.
enum Examples {
  static let first = Simulation.device(0)
  static let second = Simulation.device(1)
  static let third = Simulation.device(2)

  static func dot(_ device: DeviceID, _ sequence: UInt64) -> Dot {
    Dot(device: device, sequence: sequence)
  }

  static func vector(_ dots: Dot...) -> VersionVector {
    var vector = VersionVector()
    for dot in dots { vector[dot.device] = dot.sequence }
    return vector
  }

  /// Sixteen bytes counting up from `start`.
  static func bytes(from start: UInt8) -> [UInt8] { (0..<16).map { start + $0 } }

  static func value(depth: Int = 0, using generator: inout SeededGenerator) -> Value {
    switch Int.random(in: 0..<(depth < 4 ? 6 : 5), using: &generator) {
    case 0: .null
    case 1: .bool(Bool.random(using: &generator))
    case 2: .int(Int64(truncatingIfNeeded: generator.next() >> generator.next() % 64))
    case 3:
      .text(["", "é", "e\u{301}", "👩‍👧", "שלום", "word"].randomElement(using: &generator) ?? "")
    case 4: .bytes((0..<generator.next() % 40).map { UInt8(truncatingIfNeeded: $0 * 37) })
    default:
      .list((0..<generator.next() % 4).map { _ in value(depth: depth + 1, using: &generator) })
    }
  }

  static func operation(using generator: inout SeededGenerator) -> Operation {
    let kind = EntityKind(rawValue: UInt8.random(in: 1...12, using: &generator))
    let key = Simulation.key(kind, generator.next() % 3)
    let field = Field(rawValue: UInt8.random(in: 0..<64, using: &generator)) ?? .life
    let action: Operation.Action =
      switch Int.random(in: 0..<8, using: &generator) {
      case 0: .delete
      case 1: .unknown(code: UInt8.random(in: 5...255, using: &generator), bytes: [1, 2, 3])
      case 2: .set(field, value(using: &generator), hlc: generator.next() >> 1)
      default: .set(field, value(using: &generator))
      }
    return Operation(key: key, action: action)
  }

  static func changeset(
    after previous: Changeset? = nil,
    using generator: inout SeededGenerator
  ) -> Changeset {
    let device = Simulation.device(0)
    var deps = previous?.deps ?? VersionVector()
    if generator.chance(40) {
      deps[Simulation.device(Int.random(in: 1...4, using: &generator))] = generator.next() >> 1
    }
    return Changeset(
      dot: Dot(device: device, sequence: (previous?.dot.sequence ?? generator.next() >> 40) + 1),
      deps: deps,
      hlc: generator.next() >> 1,
      action: ActionID(using: &generator),
      intent: Intent(rawValue: UInt8.random(in: 0...255, using: &generator)),
      reverts: generator.chance(20) ? ActionID(using: &generator) : nil,
      operations: (0..<Int.random(in: 0...6, using: &generator)).map { _ in
        operation(using: &generator)
      }
    )
  }

  static func run(using generator: inout SeededGenerator) -> [Changeset] {
    var run: [Changeset] = []
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      run.append(changeset(after: run.last, using: &generator))
    }
    return run
  }
}
