import Anchoring
import Reading

/// Ways to find a selector's passage again.
enum Strategy: String, CaseIterable {
  /// With the version that the passage was marked on, and without.
  case carrel, selectorOnly
  case position, exactOnly, exactThenFirst

  static let plain: [Strategy] = [.position, .exactOnly, .exactThenFirst]

  /// Where the passage is in `text`, of which `finder` was made.
  func range(
    of selector: Selector,
    in text: [UInt32],
    finder: PassageFinder,
    aligned alignment: VersionAlignment?
  ) -> Range<Int>? {
    switch self {
    case .carrel: return finder.anchor(selector, aligned: alignment).range
    case .selectorOnly: return finder.anchor(selector).range
    case .position:
      return selector.range.upperBound <= text.count && selector.range.lowerBound >= 0
        ? selector.range : nil
    case .exactOnly, .exactThenFirst:
      let quote = selector.quote.unicodeScalars.map(\.value)
      let first = Self.next(quote, in: text, from: 0)
      guard let first else { return nil }
      let isOnly = Self.next(quote, in: text, from: first + 1) == nil
      return isOnly || self == .exactThenFirst ? first..<first + quote.count : nil
    }
  }

  private static func next(_ quote: [UInt32], in text: [UInt32], from start: Int) -> Int? {
    guard let first = quote.first, text.count - start >= quote.count else { return nil }
    return (start...text.count - quote.count).first { place in
      text[place] == first && text[place..<place + quote.count].elementsEqual(quote)
    }
  }
}
