/// What speaks for a place; each from 0 to 1, but for what is said.
struct Evidence {
  /// A place with less of the quote is none.
  static let leastSimilarity = 0.3

  /// How much of the quote stands there.
  let similarity: Double
  /// How much of the quote stands there in runs so long that they are no chance.
  let solidity: Double
  /// How much else stands there, in lengths of the quote.
  let surplus: Double
  /// Whether the quote stands there but for case, quotes, dashes and white space.
  let isSame: Bool
  /// Whether it stands there word for word.
  let isExact: Bool
  /// How much of the quote's length is enough to know it by.
  let length: Double
  /// How many ends, 0 to 2, are inside a word that were not.
  let splitWords: Double
  let before: ContextSide.Likeness
  let after: ContextSide.Likeness
  /// Whether the selector says that its quote was the only one in its text.
  let isKnownUnique: Bool
  /// Whether several places say the same.
  let isAmbiguous: Bool
  /// How far from its old position; a half for 500 scalars.
  let shift: Double

  /// Whether nothing near differs: then no other place need be looked at.
  var isSettled: Bool { isSame && mean(\.beside) > 0.99 && mean(\.whole) > 0.99 }

  /// Whether no other place can be as good.
  var isObvious: Bool { isKnownUnique && similarity > 0.8 && mean(\.whole) > 0.95 }

  /// Whether most of the passage stands between what stood on both its sides.
  var isBetweenNeighbours: Bool { similarity >= 0.6 && min(before.near, after.near) >= 0.6 }

  /// Whether nearly all of it, changed, stands right between what touched it.
  var isChangedInPlace: Bool {
    !isSame && similarity >= 0.75 && min(before.touch, after.touch) == 1
  }

  /// The logarithm of the odds that this is the passage, against its being gone.
  ///
  /// The weights were chosen from the evaluation in Tests/Benchmarks/anchoring, with the half of the pages
  /// that its figures are not from, by the likelihood of the right answer among all places and none.
  var strength: Double { Self.bias + quoteStrength + contextStrength + uniqueness }

  private static let bias = -14.1

  private var quoteStrength: Double {
    let sum = 4.8 * similarity + 4.5 * solidity + 2.5 * length * solidity
    let less = -2.7 * surplus - 3.1 * max(0, 0.6 - similarity)
    let form = -0.1 * number(isExact) - 4.2 * splitWords * (1 - length)
    return sum + less + form + 2.3 * length - 0.5 * number(isSame) * length
  }

  /// Of a short quote, what stands beside it says most.
  private var contextStrength: Double {
    let beside = (1 - length) * (4.5 * best(\.beside) + 0.4 * mean(\.beside))
    let touching = 2.9 * mean(\.touch) + 2.2 * mean(\.near)
    return beside + touching - 4.2 * mean(\.whole) + 4.1 * mean(\.far) + 2.5 * worst(\.whole)
  }

  /// A quote that was the only one may stand anywhere; another has to prove by its context which it is.
  private var uniqueness: Double {
    let position = -1.2 * shift * number(!isAmbiguous) + 1.3 * number(isAmbiguous && isSame)
    if isKnownUnique {
      return position + 4.5 * number(isExact) + 4.4 * number(isExact && !isAmbiguous)
    }
    return position - 4.1 - 0.1 * best(\.whole) + 2.4 * mean(\.far)
  }

  private func number(_ condition: Bool) -> Double { condition ? 1 : 0 }

  /// Of both sides; the quote itself where there is no context.
  private func mean(_ part: (ContextSide.Likeness) -> Double) -> Double {
    let weight = before.weight + after.weight
    guard weight > 0 else { return similarity }
    return (part(before) * before.weight + part(after) * after.weight) / weight
  }

  private func best(_ part: (ContextSide.Likeness) -> Double) -> Double {
    guard before.weight + after.weight > 0 else { return similarity }
    return max(part(before) * before.weight, part(after) * after.weight)
  }

  private func worst(_ part: (ContextSide.Likeness) -> Double) -> Double {
    guard before.weight > 0, after.weight > 0 else { return mean(part) }
    return min(part(before), part(after))
  }
}
