import Changes
import Reading
import SeededRandomness
import SyncProtocol
import Testing

@Suite struct `A version vector` {
  private let first = Examples.first
  private let second = Examples.second

  @Test func `covers what it has and nothing after`() {
    let vector = Examples.vector(Examples.dot(first, 3))

    #expect(vector.covers(Examples.dot(first, 3)))
    #expect(!vector.covers(Examples.dot(first, 4)))
    #expect(!vector.covers(Examples.dot(second, 1)))
    #expect(vector.covers(VersionVector()))
    #expect(!VersionVector().covers(vector))
  }

  @Test func `knows after a merge what either knew`() {
    var merged = Examples.vector(Examples.dot(first, 3), Examples.dot(second, 1))

    merged.merge(Examples.vector(Examples.dot(first, 2), Examples.dot(second, 5)))

    #expect(merged == Examples.vector(Examples.dot(first, 3), Examples.dot(second, 5)))
  }

  @Test func `keeps its devices in order and forgets zeros`() {
    var generator = SeededGenerator(seed: 4)
    var vector = VersionVector()
    for _ in 0..<50 { vector[DeviceID(using: &generator)] = 1 }
    let devices = vector.entries.map(\.device)

    vector[devices[7]] = 0

    #expect(devices == devices.sorted())
    #expect(vector.entries.count == 49)
    #expect(vector[devices[7]] == 0)
  }

  @Test func `reads back what it writes`() throws {
    let vector = Examples.vector(Examples.dot(first, 300), Examples.dot(second, 1))

    #expect(try VersionVector(decoding: vector.encode()) == vector)
  }

  @Test func `refuses devices out of order, twice or with nothing`() throws {
    let low = Examples.bytes(from: 0x10)
    let high = Examples.bytes(from: 0x20)

    for wrong in [[2] + high + [1] + low + [1], [2] + low + [1] + low + [1], [1] + low + [0]] {
      #expect(throws: ChangesError.malformed(.notAscending)) {
        try VersionVector(decoding: wrong)
      }
    }
  }

  @Test func `tells what a changeset waits for`() {
    var generator = SeededGenerator(seed: 1)
    let changeset = Changeset(
      dot: Examples.dot(first, 2),
      deps: Examples.vector(Examples.dot(second, 4)),
      hlc: 1,
      action: ActionID(using: &generator),
      intent: .edit,
      operations: []
    )
    let own = Examples.dot(first, 1)
    let other = Examples.dot(second, 4)

    #expect(Examples.vector(own).standing(of: changeset) == .waiting(for: [other]))
    #expect(Examples.vector(other).standing(of: changeset) == .waiting(for: [own]))
    #expect(Examples.vector(own, other).standing(of: changeset) == .ready)
    #expect(Examples.vector(Examples.dot(first, 2)).standing(of: changeset) == .known)
  }
}
