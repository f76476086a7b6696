/// Decides from the signals of a block whether it belongs to the article.
///
/// Small decision trees whose answers are added up (gradient boosting, Friedman 2001,
/// https://doi.org/10.1214/aos/1013203451). Each looks at a few signals and says how much they speak
/// for the block, or against it.
struct ContentForest: Sendable {
  /// The signal each decision looks at.
  let signals: [UInt8]
  /// The largest value of it that goes left.
  let thresholds: [Float]
  /// The next decision, or the complement of an answer's place.
  let left: [Int16]
  let right: [Int16]
  /// In thousandths.
  let answers: [Int16]
  /// The first decision of each tree.
  let roots: [Int16]

  /// Above 0 for what belongs to the article: the logarithm of the odds, in thousandths.
  func score(_ values: ArraySlice<Float>) -> Int {
    values.withUnsafeBufferPointer { values in roots.reduce(0) { $0 + answer(of: $1, values) } }
  }

  private func answer(of root: Int16, _ values: UnsafeBufferPointer<Float>) -> Int {
    var place = root
    while place >= 0 {
      let split = Int(place)
      place = values[Int(signals[split])] <= thresholds[split] ? left[split] : right[split]
    }
    return Int(answers[Int(~place)])
  }

  /// How much each signal has a part in the score: a tree's answer in equal shares for those asked.
  func shares(_ values: ArraySlice<Float>) -> [Float] {
    var shares = [Float](repeating: 0, count: values.count)
    for root in roots {
      var asked: [Int] = []
      var place = root
      while place >= 0 {
        let split = Int(place)
        let signal = Int(signals[split])
        asked.append(signal)
        let value = values[values.startIndex + signal]
        place = value <= thresholds[split] ? left[split] : right[split]
      }
      let answer = Float(answers[Int(~place)])
      for signal in asked { shares[signal] += answer / Float(asked.count) }
    }
    return shares
  }
}
