import Testing

@testable import AnchoringEvaluation

/// The evaluation of Tests/Benchmarks/anchoring, small: made texts in seven scripts, every kind of mark
/// and of edit.
@Suite struct `On edited articles` {
  private static let evaluation: Evaluation = {
    let samples = Generated.articles(count: 7)
    var evaluation = Evaluation()
    for (index, sample) in samples.enumerated() {
      let strangers = samples[(index + 1) % samples.count]
      evaluation.ask(
        sample,
        strangers: strangers,
        of: EditKind.allCases.enumerated().filter { $0.offset % 2 == index % 2 }.map(\.element),
        seed: UInt64(index + 1) << 32
      )
    }
    return evaluation
  }()

  @Test func `nearly every passage that is there is found, and hardly any in a wrong place`() {
    let present = Self.evaluation.present

    #expect(present.total > 300)
    #expect(Double(present.right) >= 0.97 * Double(present.total), "\(present)")
    #expect(Double(present.wrong) <= 0.005 * Double(present.total), "\(present)")
  }

  @Test func `passages that are gone are orphans`() {
    let gone = Self.evaluation.gone

    #expect(gone.total > 60)
    #expect(Double(gone.orphanedRightly) >= 0.96 * Double(gone.total), "\(gone)")
  }

  @Test(arguments: EditKind.allCases)
  func `no plain way is better`(edit: EditKind) throws {
    let tallies = try #require(Self.evaluation.tallies[edit.rawValue])
    let ours = try #require(tallies[.carrel])

    for strategy in Strategy.plain {
      // Who always says that it is gone is right about what is gone.
      let isOrphaner = strategy == .exactOnly && ours.orphanedRightly > 0
      let share = tallies[strategy]?.goodShare ?? 0
      #expect(ours.goodShare + (isOrphaner ? 0.03 : 0.001) >= share, "\(strategy)")
    }
  }

  @Test func `a plain way fails where this does not`() throws {
    let tallies = Self.evaluation.tallies
    for edit in [EditKind.boilerplate, .typography, .revised] {
      let exact = try #require(tallies[edit.rawValue]?[.exactThenFirst])
      #expect(exact.goodShare < 0.9, "the edits are too mild to test anything")
    }
  }
}
