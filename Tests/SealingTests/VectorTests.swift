import Foundation
import SyncProtocol
import Testing

@Suite struct `The known answers of the formats` {
  /// Writes the file anew: only before a version of the formats is frozen.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["CARREL_WRITE_VECTORS"] != nil))
  func `are written when asked`() throws {
    try Vector.write(try Vector.make(), to: Vector.file)
  }

  @Test func `are at least forty, of every kind`() throws {
    let vectors = try Vector.committed

    #expect(vectors.count >= 40)
    #expect(
      Set(vectors.map(\.kind)) == [
        "passphrase", "secret", "refused secret", "credentials", "padding", "sheet", "bundle",
        "envelope", "refused envelope", "device", "certificate", "login", "seen", "head",
      ]
    )
  }

  @Test func `are this program's answers`() throws {
    for (number, vector) in try Vector.committed.enumerated() {
      let answer = try Vector.answer(vector.kind, vector.input)
      #expect(answer == vector.output, "vector \(number), \(vector.kind)")
    }
  }

  @Test func `refuse what they say they refuse`() throws {
    let refused = try Vector.committed.filter { $0.kind.hasPrefix("refused") }

    #expect(refused.count >= 20)
    for vector in refused { #expect(try vector.output.text("reason") != "opened") }
    let reasons = try Set(refused.map { try $0.output.text("reason") })
    #expect(
      reasons == [
        "malformed", "mistyped", "shape", "suite", "kind", "space", "epoch", "reference", "length",
        "commitment", "tag", "true length", "padding",
      ]
    )
  }
}
