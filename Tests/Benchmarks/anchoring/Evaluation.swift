import Anchoring
import Foundation
import Reading
import SeededRandomness

/// Marks passages in articles, edits the articles, anchors the passages again, and counts.
struct Evaluation {
  /// What was done, and how each strategy did.
  private(set) var tallies: [String: [Strategy: Tally]] = [:]
  private(set) var order: [String] = []
  /// Of the finder, where the quote is still there, and where it is gone.
  private(set) var present = Tally()
  /// Of these, those whose quote stood once in the article, and those whose stood in several places.
  private(set) var once = Tally()
  private(set) var repeated = Tally()
  private(set) var gone = Tally()
  /// By tenths of confidence: how many, and how many of them right.
  private(set) var calibration = [(count: Int, right: Int)](repeating: (0, 0), count: 10)
  /// How many failures to describe.
  var verbosity = 0

  mutating func ask(_ sample: Sample, strangers: Sample, of kinds: [EditKind], seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for kind in HighlightKind.allCases {
      for edit in kinds {
        guard let quote = kind.range(in: sample, using: &random),
          sample.scalars[quote].contains(where: Sample.isLetter)
        else { continue }
        let seed = random.next()
        let original = edit == .duplicateRemains ? sample.doubling(quote, seed: seed) : sample
        guard let original else { continue }
        var editor = Editor(original, quote: quote, strangers: strangers, seed: seed)
        guard editor.edit(edit) else { continue }
        var selector = PassageFinder(original.string(0..<original.scalars.count))
          .selector(for: quote)
        if edit == .foreignSelector {
          guard sample.count(of: quote) == 1 || quote.count < 60 else { continue }
          selector = selector.foreign(seed: seed)
        }
        var truth = Truth(of: quote, in: editor.text)
        if case .gone = truth, editor.hasTwin { truth = .unclear }
        let isRepeated = original.count(of: quote) > 1
        ask(
          selector,
          of: edit == .foreignSelector ? nil : original.string(0..<original.scalars.count),
          truth,
          in: editor.text.string,
          edit: edit.rawValue,
          mark: kind,
          isRepeated: isRepeated
        )
      }
    }
  }

  mutating func ask(_ old: Sample, reextracted new: Sample, seed: UInt64) {
    guard old.words.count * new.words.count < 30_000_000 else { return }
    var random = SeededGenerator(seed: seed)
    let alignment = WordAlignment(old, new)
    let (before, text) = (old.string(0..<old.scalars.count), new.string(0..<new.scalars.count))
    for kind in HighlightKind.allCases where kind != .article {
      for _ in 0..<3 {
        guard let quote = kind.range(in: old, using: &random) else { continue }
        let selector = PassageFinder(before).selector(for: quote)
        let truth = alignment.truth(of: quote)
        let isRepeated = old.count(of: quote) > 1
        ask(
          selector,
          of: before,
          truth,
          in: text,
          edit: "reextracted",
          mark: kind,
          isRepeated: isRepeated
        )
      }
    }
  }

  private mutating func ask(
    _ selector: Selector,
    of old: String?,
    _ truth: Truth,
    in text: String,
    edit: String,
    mark: HighlightKind,
    isRepeated: Bool
  ) {
    if case .unclear = truth { return }
    let scalars = text.unicodeScalars.map(\.value)
    let finder = PassageFinder(text)
    let alignment = old.map { finder.alignment(with: $0) }
    let name = if case .gone = truth, edit == "reextracted" { edit + ", gone" } else { edit }
    if tallies[name] == nil { order.append(name) }
    for strategy in Strategy.allCases {
      let range = strategy.range(of: selector, in: scalars, finder: finder, aligned: alignment)
      tallies[name, default: [:]][strategy, default: Tally()].count(range, truth: truth)
    }
    let anchor = finder.anchor(selector, aligned: alignment)
    if case .gone = truth {
      gone.count(anchor.range, truth: truth)
    } else {
      present.count(anchor.range, truth: truth)
      if isRepeated {
        repeated.count(anchor.range, truth: truth)
      } else {
        once.count(anchor.range, truth: truth)
      }
    }
    if let range = anchor.range {
      let tenth = min(9, max(0, Int(anchor.confidence * 10)))
      calibration[tenth].count += 1
      if truth.allows(range) { calibration[tenth].right += 1 }
    }
    describe(anchor, of: selector, truth, in: finder, as: "\(name)/\(mark)")
  }

  private mutating func describe(
    _ anchor: Anchor,
    of selector: Selector,
    _ truth: Truth,
    in finder: PassageFinder,
    as name: String
  ) {
    let isRight =
      switch (anchor.range, truth) {
      case (nil, .gone): true
      case (nil, _): false
      case (let range?, _): truth.allows(range)
      }
    guard !isRight, verbosity > 0 else { return }
    verbosity -= 1
    print("--- \(name): \(anchor) where \(truth)")
    print(
      "    quote:  \(selector.prefix.suffix(40).debugDescription) [[\(selector.quote.prefix(300).debugDescription)]] \(selector.suffix.prefix(40).debugDescription)"
    )
    if let range = anchor.range {
      let context = finder.context(of: range, scalars: 40)
      print(
        "    found:  \(context.before.debugDescription) [[\(finder.text(in: range).prefix(300).debugDescription)]] \(context.after.debugDescription)"
      )
    }
    if case .present(let start, let end) = truth {
      let range = start.upperBound..<max(start.upperBound, end.lowerBound)
      let context = finder.context(of: range, scalars: 40)
      print(
        "    truth:  \(context.before.debugDescription) [[\(finder.text(in: range).prefix(300).debugDescription)]] \(context.after.debugDescription)"
      )
    }
  }
}

extension Sample {
  /// With the words of a passage once more, well behind it; the passage stays where it is.
  fileprivate func doubling(_ quote: Range<Int>, seed: UInt64) -> Sample? {
    var random = SeededGenerator(seed: seed)
    let places = words.map(\.lowerBound).filter { $0 > quote.upperBound + 300 }
    guard let place = random.element(places) else { return nil }
    var text = scalars
    text.insert(contentsOf: scalars[quote] + [0x20], at: place)
    return Sample(id: id, text: String(scalars: text[...]))
  }
}

extension Selector {
  /// As another program has it: a wrong position, 32 scalars of context or, for a long quote, none, and
  /// other white space.
  fileprivate func foreign(seed: UInt64) -> Selector {
    var random = SeededGenerator(seed: seed)
    let hasContext = quote.unicodeScalars.count < 60 || random.chance(50)
    let start = Int.random(in: -1000...100_000, using: &random)
    let style = Int.random(in: 0..<3, using: &random)
    func spaced(_ text: String) -> String {
      switch style {
      case 0: text
      case 1: text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      default:
        text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
      }
    }
    return Selector(
      quote: spaced(quote),
      prefix: hasContext ? spaced(String(prefix.unicodeScalars.suffix(32))) : "",
      suffix: hasContext ? spaced(String(suffix.unicodeScalars.prefix(32))) : "",
      range: start..<start + quote.unicodeScalars.count
    )
  }
}
