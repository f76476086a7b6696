import Anchoring
import Foundation
import Reading
import SeededRandomness

/// How long it takes to make a finder and anchor 100 highlights: all moved, all fuzzy, all gone.
enum Timing {
  static func run() {
    for wordCount in [10_000, 1_000_000] {
      let text = text(wordCount: wordCount, seed: 1)
      let old = PassageFinder(text)
      let count = text.unicodeScalars.count
      let selectors = (0..<100).map { number in
        let start = count / 101 * (number + 1)
        return old.selector(for: start..<start + 100)
      }
      let strangers = PassageFinder(Self.text(wordCount: 2000, seed: 1 << 40))
      let gone = (0..<100).map { strangers.selector(for: $0 * 100..<$0 * 100 + 90) }
      let fuzzy = selectors.map { selector in
        var selector = selector
        selector.quote = String(
          selector.quote.enumerated().map { $0.offset % 17 == 8 ? "x" : $0.element }
        )
        return selector
      }
      let moved = "Something new at the top. " + text
      for (name, selectors) in [("moved", selectors), ("fuzzy", fuzzy), ("gone", gone)] {
        var kinds: [Anchor.Kind: Int] = [:]
        let times = (0..<(wordCount > 100_000 ? 3 : 25)).map { _ in
          ContinuousClock().measure {
            kinds = [:]
            for anchor in PassageFinder(moved).anchors(selectors) {
              kinds[anchor.kind, default: 0] += 1
            }
          }
        }
        let median = times.sorted()[times.count / 2]
        let milliseconds =
          Double(median.components.attoseconds) / 1e15 + Double(median.components.seconds) * 1000
        let found = kinds.map { "\($0.value) \($0.key.rawValue)" }.sorted().joined(separator: ", ")
        print("\(wordCount) words, \(name): \(String(format: "%.1f", milliseconds)) ms (\(found))")
      }
      print("  scalars: \(count); peak memory: \(peakMemory()) kB")
    }
    hostile()
  }

  private static func hostile() {
    let sentence = "The same line again and again. "
    let texts = [
      ("one letter", String(repeating: "a", count: 1_000_000)),
      ("a period of 31", String(repeating: sentence, count: 32_000)),
      ("random letters", text(wordCount: 160_000, seed: 3)),
    ]
    for (name, text) in texts {
      let count = text.unicodeScalars.count
      let old = PassageFinder(text)
      let ranges = [0..<count, 0..<count / 2, count / 3..<count / 3 + 30, 5..<6]
      let time = ContinuousClock().measure {
        let selectors = ranges.map(old.selector)
        _ = old.anchors(selectors)
        _ = PassageFinder("x" + text.dropFirst(7)).anchors(selectors)
      }
      print("1,000,000 scalars of \(name), quotes from 1 to all of it, twice: \(time)")
    }
  }

  private static func text(wordCount: Int, seed: UInt64) -> String {
    var random = SeededGenerator(seed: seed)
    let syllables = ["ka", "lo", "mi", "ter", "en", "sa", "vo", "ru", "pel", "di", "on", "ga"]
    // Words that come often and words that do not, as in any language.
    let words = (0..<20_000).map { number in
      (0..<(number < 100 ? 1 : random.pick(2...4))).map { _ in syllables[random.pick(0...11)] }
        .joined()
    }
    var text = ""
    for number in 1...wordCount {
      text += words[random.chance(40) ? random.pick(0...99) : random.pick(100...19_999)]
      text += number % 100 == 0 ? ".\n\n" : number % 13 == 0 ? ". " : " "
    }
    return text
  }

  /// The most memory this process has had at once.
  private static func peakMemory() -> String {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") } ?? ""
    return line.split(separator: " ").dropFirst().first.map(String.init) ?? "?"
  }
}
