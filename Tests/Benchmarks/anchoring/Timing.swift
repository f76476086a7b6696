import Anchoring
import Foundation
import Reading
import SeededRandomness

/// How long it takes to make a finder and anchor 100 highlights: all moved, all fuzzy, all gone.
enum Timing {
  static func run() {
    for wordCount in [10_000, 1_000_000] {
      let text = text(wordCount: wordCount, seed: 1)
      let scalars = Array(text.unicodeScalars)
      let old = PassageFinder(text)
      let ranges = (0..<100).map { number in
        let start = scalars.count / 101 * (number + 1)
        return start..<start + 100
      }
      let selectors = ranges.map(old.selector)
      let strangers = Array(Self.text(wordCount: 2000, seed: 1 << 40).unicodeScalars)
      let versions = [
        ("moved", Self.edited(scalars, ranges) { $0 }),
        (
          "changed",
          Self.edited(scalars, ranges) { $0.enumerated().map { $0 % 17 == 8 ? "x" : $1 } }
        ),
        ("gone", Self.edited(scalars, ranges) { _ in [] }),
        ("replaced", Self.edited(scalars, ranges) { strangers[...].prefix(3 * $0.count) + [] }),
      ]
      for (name, version) in versions {
        for isAligned in [true, false] {
          var kinds: [Anchor.Kind: Int] = [:]
          let times = (0..<(wordCount > 100_000 ? 3 : 25)).map { _ in
            ContinuousClock().measure {
              let finder = PassageFinder(version)
              let alignment = isAligned ? finder.alignment(with: text) : nil
              kinds = [:]
              for anchor in finder.anchors(selectors, aligned: alignment) {
                kinds[anchor.kind, default: 0] += 1
              }
            }
          }
          report(
            "\(wordCount) words, \(name), \(isAligned ? "old version here" : "selector only")",
            times,
            kinds
          )
        }
      }
      print("  scalars: \(scalars.count); peak memory: \(peakMemory()) kB")
    }
    hostile()
  }

  private static func report(_ name: String, _ times: [Duration], _ kinds: [Anchor.Kind: Int]) {
    let median = times.sorted()[times.count / 2]
    let milliseconds =
      Double(median.components.attoseconds) / 1e15 + Double(median.components.seconds) * 1000
    let found = kinds.map { "\($0.value) \($0.key.rawValue)" }.sorted().joined(separator: ", ")
    print("\(name): \(String(format: "%.1f", milliseconds)) ms (\(found))")
  }

  /// With something new at the top, and each of the passages edited.
  private static func edited(
    _ text: [Unicode.Scalar],
    _ ranges: [Range<Int>],
    _ edit: ([Unicode.Scalar]) -> [Unicode.Scalar]
  ) -> String {
    var edited = Array("Something new at the top. ".unicodeScalars)
    var start = 0
    for range in ranges {
      edited += text[start..<range.lowerBound] + edit(Array(text[range]))
      start = range.upperBound
    }
    edited += text[start...]
    return String(String.UnicodeScalarView(edited))
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
