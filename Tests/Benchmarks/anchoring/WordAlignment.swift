/// Which words of one extraction of a page are which words of another.
struct WordAlignment {
  private let old: Sample
  private let new: Sample
  /// For each word of the old text, its number in the new.
  private let partners: [Int?]

  /// How many words on either side of a quote's ends must be aligned without a gap.
  private static let certainty = 3

  init(_ old: Sample, _ new: Sample) {
    (self.old, self.new) = (old, new)
    let words = (Self.texts(of: old), Self.texts(of: new))
    var isRemoved = [Bool](repeating: false, count: words.0.count)
    var isInserted = [Bool](repeating: false, count: words.1.count)
    for change in words.1.difference(from: words.0) {
      switch change {
      case .remove(let offset, _, _): isRemoved[offset] = true
      case .insert(let offset, _, _): isInserted[offset] = true
      }
    }
    var kept = isInserted.indices.filter { !isInserted[$0] }.makeIterator()
    partners = isRemoved.map { $0 ? nil : kept.next() }
  }

  /// Present where nine tenths of the words are, with the words around both ends; gone where none is and
  /// the new text says it nowhere; else unclear.
  func truth(of quote: Range<Int>) -> Truth {
    let inside = old.words.indices.filter { old.words[$0].overlaps(quote) }
    guard let first = inside.first, let last = inside.last else { return .unclear }
    let found = inside.compactMap { partners[$0] }
    guard let start = found.first, let end = found.last else {
      return newText.contains(old.string(quote)) ? .unclear : .gone
    }
    guard found.count * 10 >= inside.count * 9, end - start <= inside.count + inside.count / 5,
      isCertain(around: first), isCertain(around: last)
    else { return .unclear }
    // A quote may begin or end with what is no word: a bracket, a dash.
    let head = max(0, old.words[first].lowerBound - quote.lowerBound)
    let tail = max(0, quote.upperBound - old.words[last].upperBound)
    let range = new.words[start].lowerBound..<new.words[end].upperBound
    return .present(
      start: max(0, range.lowerBound - head)...range.lowerBound,
      end: range.upperBound...range.upperBound + tail
    )
  }

  private var newText: String { new.string(0..<new.scalars.count) }

  private func isCertain(around word: Int) -> Bool {
    let near = max(0, word - Self.certainty)...min(partners.count - 1, word + Self.certainty)
    guard let place = partners[word] else { return false }
    return near.allSatisfy { partners[$0] == place + $0 - word }
  }

  private static func texts(of sample: Sample) -> [ArraySlice<UInt32>] {
    sample.words.map { sample.scalars[$0] }
  }
}
