import SeededRandomness

/// What people mark.
enum HighlightKind: String, CaseIterable {
  case word, frequentWord, words, partOfSentence, sentence, sentences, acrossParagraphs, paragraph
  case line, duplicateSentence, article

  /// One of this kind in an article, if it has one.
  func range(in sample: Sample, using random: inout SeededGenerator) -> Range<Int>? {
    switch self {
    case .word: random.element(sample.words)
    case .frequentWord: frequentWord(in: sample, using: &random)
    case .words: run(of: sample.words, counting: 2...6, within: 80, using: &random)
    case .partOfSentence: partOfSentence(in: sample, using: &random)
    case .sentence: random.element(sample.sentences.filter { $0.count >= 20 })
    case .sentences: run(of: sample.sentences, counting: 2...4, within: 1500, using: &random)
    case .acrossParagraphs: acrossParagraphs(in: sample, using: &random)
    case .paragraph: random.element(sample.paragraphs.filter { $0.count >= 20 })
    case .line: random.element(sample.lines.filter { $0.count < 100 && $0.count > 3 })
    case .duplicateSentence: duplicateSentence(in: sample, using: &random)
    case .article: 0..<sample.scalars.count
    }
  }

  private func frequentWord(in sample: Sample, using random: inout SeededGenerator) -> Range<Int>? {
    var counts: [ArraySlice<UInt32>: Int] = [:]
    for word in sample.words { counts[sample.scalars[word], default: 0] += 1 }
    return random.element(sample.words.filter { counts[sample.scalars[$0], default: 0] >= 5 })
  }

  private func run(
    of parts: [Range<Int>],
    counting counts: ClosedRange<Int>,
    within most: Int,
    using random: inout SeededGenerator
  ) -> Range<Int>? {
    let count = Int.random(in: counts, using: &random)
    guard parts.count >= count else { return nil }
    let first = Int.random(in: 0...parts.count - count, using: &random)
    let range = parts[first].lowerBound..<parts[first + count - 1].upperBound
    return range.count <= most ? range : nil
  }

  private func partOfSentence(in sample: Sample, using random: inout SeededGenerator) -> Range<Int>?
  {
    guard let sentence = random.element(sample.sentences.filter({ $0.count >= 50 })) else {
      return nil
    }
    let words = sample.words.filter { sentence.contains($0.lowerBound) }
    guard words.count >= 6 else { return nil }
    let start = Int.random(in: 0..<words.count / 3, using: &random)
    let end = Int.random(in: start + words.count / 3..<words.count, using: &random)
    return words[start].lowerBound..<words[end].upperBound
  }

  private func acrossParagraphs(
    in sample: Sample,
    using random: inout SeededGenerator
  ) -> Range<Int>? {
    guard sample.paragraphs.count >= 3 else { return nil }
    let first = Int.random(in: 0..<sample.paragraphs.count - 1, using: &random)
    let (left, right) = (sample.paragraphs[first], sample.paragraphs[first + 1])
    let start = random.element(sample.words.filter { left.contains($0.lowerBound) })
    let end = random.element(sample.words.filter { right.contains($0.lowerBound) })
    guard let start, let end else { return nil }
    return start.lowerBound..<end.upperBound
  }

  private func duplicateSentence(
    in sample: Sample,
    using random: inout SeededGenerator
  ) -> Range<Int>? {
    var counts: [ArraySlice<UInt32>: Int] = [:]
    for sentence in sample.sentences { counts[sample.scalars[sentence], default: 0] += 1 }
    return random.element(sample.sentences.filter { counts[sample.scalars[$0], default: 0] >= 2 })
  }
}
