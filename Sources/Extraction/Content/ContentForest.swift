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

  /// For every `count` values their score, the logarithm of the odds in thousandths: above 0 for
  /// what belongs to the article.
  func scores(_ values: [Float], each count: Int) -> [Int] {
    signals.withUnsafeBufferPointer { signals in
      thresholds.withUnsafeBufferPointer { thresholds in
        left.withUnsafeBufferPointer { left in
          right.withUnsafeBufferPointer { right in
            values.withUnsafeBufferPointer { values in
              stride(from: 0, to: values.count, by: count).map { start in
                score { split in
                  let value = values[start + Int(signals[split])]
                  return value <= thresholds[split] ? left[split] : right[split]
                }
              }
            }
          }
        }
      }
    }
  }

  /// The answers of all trees; `next` decides at one of the splits.
  private func score(_ next: (Int) -> Int16) -> Int {
    var sum = 0
    for root in roots {
      var place = root
      while place >= 0 { place = next(Int(place)) }
      sum += Int(answers[Int(~place)])
    }
    return sum
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
