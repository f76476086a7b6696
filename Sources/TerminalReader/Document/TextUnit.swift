/// By what a selection grows.
enum TextUnit: Hashable, Sendable {
  case letter, word, sentence, paragraph
}

/// A stretch of letters in which units are found.
///
/// Offsets are Unicode scalars of the text that the letters come from. Words are runs of letters
/// and digits, also across an apostrophe or a hyphen; an ideograph or a kana is one of its own.
/// A sentence ends with a full stop and its like, unless a small letter follows.
struct UnitFinder {
  private let letters: [PlacedLetter]

  init(_ letters: some Sequence<PlacedLetter>) { self.letters = Array(letters) }

  /// The unit at a place, or the next one after it; `nil` after the last.
  func unit(_ unit: TextUnit, at scalar: Int) -> Range<Int>? {
    guard let first = letters.firstIndex(where: { $0.end.scalar > scalar }) else { return nil }
    return range(unit, from: first)
  }

  /// The first unit that ends after a place.
  func unit(_ unit: TextUnit, endingAfter scalar: Int) -> Range<Int>? {
    var place = scalar
    while let found = self.unit(unit, at: place) {
      if found.upperBound > scalar { return found }
      place = max(place + 1, found.upperBound)
    }
    return nil
  }

  /// The last unit that starts before a place.
  func unit(_ unit: TextUnit, startingBefore scalar: Int) -> Range<Int>? {
    var index = letters.lastIndex { $0.start.scalar < scalar }
    while let place = index {
      if let found = range(unit, from: place, orNext: false), found.lowerBound < scalar {
        return found
      }
      index = place > 0 ? place - 1 : nil
    }
    return nil
  }

  private func range(_ unit: TextUnit, from index: Int, orNext: Bool = true) -> Range<Int>? {
    switch unit {
    case .letter: return letters[index].start.scalar..<letters[index].end.scalar
    case .word: return word(from: index, orNext: orNext)
    case .sentence: return sentence(at: index, orNext: orNext)
    case .paragraph:
      guard let first = letters.first, let last = letters.last else { return nil }
      return first.start.scalar..<last.end.scalar
    }
  }

  private func scalars(_ indices: Range<Int>) -> Range<Int> {
    letters[indices.lowerBound].start.scalar..<letters[indices.upperBound - 1].end.scalar
  }

  private func word(from index: Int, orNext: Bool) -> Range<Int>? {
    var start = index
    if orNext {
      while start < letters.count, !isInWord(start) { start += 1 }
    }
    guard start < letters.count, isInWord(start) else { return nil }
    var end = start + 1
    guard !letters[start].letter.standsAlone else { return scalars(start..<end) }
    while start > 0, continuesWord(start - 1) { start -= 1 }
    while end < letters.count, continuesWord(end) { end += 1 }
    return scalars(start..<end)
  }

  private func continuesWord(_ index: Int) -> Bool {
    isInWord(index) && !letters[index].letter.standsAlone
  }

  private func isInWord(_ index: Int) -> Bool {
    let letter = letters[index].letter
    if letter.isLetter || letter.isNumber { return true }
    guard "'’-\u{AD}".contains(letter), index > 0, index + 1 < letters.count else { return false }
    return letters[index - 1].letter.isWordLike && letters[index + 1].letter.isWordLike
  }

  private func sentence(at index: Int, orNext: Bool) -> Range<Int>? {
    var index = index
    if letters[index].letter.isWhitespace {
      guard orNext else { return nil }
      while index < letters.count, letters[index].letter.isWhitespace { index += 1 }
      guard index < letters.count else { return nil }
    }
    var start = index
    while start > 0, !isBoundary(start) { start -= 1 }
    while letters[start].letter.isWhitespace { start += 1 }
    var end = index + 1
    while end < letters.count, !isBoundary(end) { end += 1 }
    while letters[end - 1].letter.isWhitespace { end -= 1 }
    return scalars(start..<end)
  }

  /// Whether a sentence begins with the letter, blanks before it included.
  private func isBoundary(_ index: Int) -> Bool {
    var before = index - 1
    while before >= max(0, index - 8), "\"'”’»)]」』".contains(letters[before].letter) { before -= 1 }
    guard before >= 0 else { return false }
    if "。！？".contains(letters[before].letter) {
      return !"\"'”’»)]」』。！？".contains(letters[index].letter)
    }
    guard letters[index].letter.isWhitespace, ".!?…".contains(letters[before].letter) else {
      return false
    }
    let next = letters[index...].prefix(8).first { !$0.letter.isWhitespace }
    return next?.letter.isLowercase != true
  }
}

extension Character {
  fileprivate var isWordLike: Bool { isLetter || isNumber }

  /// Ideographs, kana and their like have no blanks between words.
  fileprivate var standsAlone: Bool {
    switch unicodeScalars.first?.value ?? 0 {
    case 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFD: true
    default: false
    }
  }
}
