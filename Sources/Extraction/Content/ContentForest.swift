/// Decides from the signals of a block whether it belongs to the article.
///
/// Small decision trees whose answers are added up (gradient boosting, Friedman 2001,
/// https://doi.org/10.1214/aos/1013203451). Each looks at a few signals and says how much they speak
/// for the block, or against it.
struct ContentForest: Sendable {
  private struct Split {
    let signal: Int
    let threshold: Float
    let left: Int16
    let right: Int16

    func next(_ value: Float) -> Int16 { value <= threshold ? left : right }
  }

  private let splits: [Split]
  /// In thousandths.
  private let answers: [Int16]
  /// The first decision of each tree.
  private let roots: [Int16]

  /// `signals` are what the decisions look at, `thresholds` the largest values that go left; `left`
  /// and `right` are the next decisions, or the complements of the answers' places.
  init(
    signals: [UInt8],
    thresholds: [Float],
    left: [Int16],
    right: [Int16],
    answers: [Int16],
    roots: [Int16]
  ) {
    splits = signals.indices.map {
      Split(
        signal: Int(signals[$0]),
        threshold: thresholds[$0],
        left: left[$0],
        right: right[$0]
      )
    }
    self.answers = answers
    self.roots = roots
  }

  /// For every `count` values their score, the logarithm of the odds in thousandths: above 0 for
  /// what belongs to the article.
  func scores(_ values: [Float], each count: Int) -> [Int] {
    values.withUnsafeBufferPointer { values in
      splits.withUnsafeBufferPointer { splits in
        stride(from: 0, to: values.count, by: count).map { start in
          roots.reduce(0) { sum, root in
            sum + answer(of: root) { splits[$0].next(values[start + splits[$0].signal]) }
          }
        }
      }
    }
  }

  /// How much each signal has a part in the score: a tree's answer in equal shares for those asked.
  func shares(_ values: ArraySlice<Float>) -> [Float] {
    var shares = [Float](repeating: 0, count: values.count)
    for root in roots {
      var asked: [Int] = []
      let answer = answer(of: root) { place in
        let split = splits[place]
        asked.append(split.signal)
        return split.next(values[values.startIndex + split.signal])
      }
      for signal in asked { shares[signal] += Float(answer) / Float(asked.count) }
    }
    return shares
  }

  /// What a tree says; `next` decides at one of the splits.
  private func answer(of root: Int16, _ next: (Int) -> Int16) -> Int {
    var place = root
    while place >= 0 { place = next(Int(place)) }
    return Int(answers[Int(~place)])
  }
}
