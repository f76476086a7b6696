import Foundation

extension Evaluation {
  func printTable() {
    print(row(["edit", "asked"] + Strategy.allCases.map(\.rawValue)))
    print(row(["", ""] + Strategy.allCases.map { _ in "right  wrong  orph+  orph-" }))
    for name in order { print(row(name, tallies[name] ?? [:])) }
    print(row("total", total))
    print("\nquote present: \(Self.share(present.right, present.total)) right, ", terminator: "")
    print("\(Self.share(present.wrong, present.total)) wrong; ", terminator: "")
    print("gone: \(Self.share(gone.orphanedRightly, gone.total)) orphans")
    for (name, tally) in [("stood once", once), ("stood in several places", repeated)] {
      print("  \(name): \(tally.total), ", terminator: "")
      print("\(Self.share(tally.right, tally.total)) right, ", terminator: "")
      print("\(Self.share(tally.wrong, tally.total)) wrong")
    }
    print("\nconfidence   count   right")
    for (tenth, bucket) in calibration.enumerated() where bucket.count > 0 {
      let share = Self.share(bucket.right, bucket.count)
      print("\(Double(tenth) / 10)–\(Double(tenth + 1) / 10)  \(bucket.count)  \(share)")
    }
  }

  func printJSON() throws {
    var edits: [String: [String: [String: Int]]] = [:]
    for (name, strategies) in tallies {
      for (strategy, tally) in strategies {
        edits[name, default: [:]][strategy.rawValue] = [
          "right": tally.right, "wrong": tally.wrong,
          "orphaned_rightly": tally.orphanedRightly, "orphaned_wrongly": tally.orphanedWrongly,
        ]
      }
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    print(String(decoding: try encoder.encode(edits), as: UTF8.self))
  }

  private var total: [Strategy: Tally] {
    tallies.values.reduce(into: [:]) { sums, strategies in
      for (strategy, tally) in strategies { sums[strategy] = (sums[strategy] ?? Tally()) + tally }
    }
  }

  private func row(_ name: String, _ strategies: [Strategy: Tally]) -> String {
    let tallies = Strategy.allCases.map { strategies[$0] ?? Tally() }
    return row(
      [name, "\(tallies.first?.total ?? 0)"]
        + tallies.map { tally in
          [tally.right, tally.wrong, tally.orphanedRightly, tally.orphanedWrongly]
            .map { Self.share($0, tally.total) }.joined(separator: " ")
        }
    )
  }

  private func row(_ cells: [String]) -> String {
    zip(cells, [20, 7] + Strategy.allCases.map { _ in 30 })
      .map { $0.padding(toLength: $1, withPad: " ", startingAt: 0) }.joined()
  }

  private static func share(_ part: Int, _ whole: Int) -> String {
    String(format: "%6.2f", 100 * Double(part) / Double(max(whole, 1)))
  }
}
