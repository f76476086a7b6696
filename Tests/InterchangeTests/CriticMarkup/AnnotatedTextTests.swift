import Foundation
import Interchange
import Reading
import SeededRandomness
import Testing

@Suite struct `An article as a file to be marked` {
  static let colors = Highlight.palette

  /// More with `CARREL_SCHEDULES`.
  static let seeds: Range<UInt64> =
    0..<(ProcessInfo.processInfo.environment["CARREL_SCHEDULES"].flatMap(UInt64.init) ?? 300)

  @Test func `is read back without a change, whatever is in it`() throws {
    for seed in Self.seeds {
      var random = RandomArticle(seed: seed)
      let article = random.marked(
        blocks: random.generator.pick(0...12),
        marks: random.generator.pick(0...12)
      )
      let file = AnnotatedText(article, header: "help")
      let edits = try file.edits(in: file.text, colors: Self.colors)
      guard edits.isEmpty else {
        Issue.record("seed \(seed): \(edits)\n\(file.text)")
        return
      }
    }
  }
}
