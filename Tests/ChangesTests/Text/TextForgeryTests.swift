import Changes
import SeededRandomness
import SyncProtocol
import Testing

@Suite struct `A history that no honest device wrote` {
  private func randomID(_ random: inout SeededGenerator) -> TextID {
    TextID(device: device(random.pick(0...2)), counter: UInt32(random.pick(1...12)))
  }

  /// Runs of three scalars that hang anywhere: inside others, on each other, on nothing.
  private func forgedRuns(_ random: inout SeededGenerator) -> [TextRun] {
    (0..<3).flatMap { owner in
      stride(from: UInt32(1), to: 13, by: 3).compactMap { counter in
        let parent = random.chance(0.3) ? nil : randomID(&random)
        return TextRun(
          id: TextID(device: device(owner), counter: counter),
          content: "abc",
          parent: parent,
          side: random.chance(0.5) ? .left : .right
        )
      }
    }
  }

  private func forgedDeletions(_ random: inout SeededGenerator) -> [TextDeletion] {
    (0..<8).map { _ in
      let first = randomID(&random)
      let last = first.counter + UInt32(random.pick(0...4))
      let put = random.chance(0.3) ? nil : randomID(&random)
      return TextDeletion(device: first.device, counters: first.counter...last, put: put)
    }
  }

  @Test func `reads as it does in the model`() {
    var longest = 0
    for seed in 0..<UInt64(scheduleCount(300)) {
      var random = SeededGenerator(seed: seed)
      let (runs, deletions) = (forgedRuns(&random), forgedDeletions(&random))
      let model = ModelText(runs: runs, deletions: deletions)
      var text = TextState()

      text.apply(TextChange(runs: runs, deletions: deletions))

      #expect(text.order.ids == model.order, "seed \(seed)")
      #expect(text.render() == model.render(), "seed \(seed)")
      longest = max(longest, model.order.count)
    }
    #expect(longest > 20)
  }

  @Test func `has the overlaps that each scalar by itself has`() {
    for seed in 0..<UInt64(scheduleCount(300)) {
      var random = SeededGenerator(seed: seed)
      let deletions = forgedDeletions(&random)
      let model = ModelText(runs: [], deletions: deletions)
      var text = TextState()

      text.apply(TextChange(deletions: deletions))

      #expect(Set(text.overlaps) == plainOverlaps(model), "seed \(seed)")
      #expect(text.overlaps == text.overlaps.sorted())
    }
  }

  private func plainOverlaps(_ model: ModelText) -> Set<TextOverlap> {
    var overlaps: Set<TextOverlap> = []
    for graves in Dictionary(grouping: model.graves, by: \.id).values {
      let puts = graves.compactMap(\.put).sorted()
      for (one, other) in zip(puts, puts.dropFirst()) { overlaps.insert(TextOverlap(one, other)) }
      if puts.count < graves.count, let first = puts.first {
        overlaps.insert(TextOverlap(nil, first))
      }
    }
    return overlaps
  }

  @Test func `joins to the same whatever the order and the number of times`() {
    for seed in 0..<UInt64(scheduleCount(100)) {
      var random = SeededGenerator(seed: seed)
      let changes = (0..<4).map { _ in
        TextChange(
          runs: forgedRuns(&random).shuffled(using: &random),
          deletions: forgedDeletions(&random),
          resolved: [TextOverlap(nil, randomID(&random))]
        )
      }
      var (one, other) = (TextState(), TextState())

      for change in changes { one.apply(change) }
      for change in (changes + changes).shuffled(using: &random) { other.apply(change) }

      #expect(one == other && one.encode() == other.encode(), "seed \(seed)")
    }
  }
}
