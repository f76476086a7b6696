extension PassageFinder {
  /// Grown so that it takes no letter from its accents, no emoji apart, and no line feed from its return.
  func wholeLetters(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    if !isBoundary(start) { start = boundary(before: start) }
    if !isBoundary(end) { end = boundary(behind: end) }
    return start..<end
  }

  /// Whether no letter goes on across an offset, as far as two scalars tell.
  private func isBoundary(_ offset: Int) -> Bool {
    guard offset > 0, offset < stored.count else { return true }
    let (left, right) = (stored[offset - 1], stored[offset])
    if left < 0x300, right < 0x300 { return left != 0x0D || right != 0x0A }
    return letterEnds(around: offset).contains(offset)
  }

  private func boundary(before offset: Int) -> Int {
    letterEnds(around: offset).last { $0 < offset } ?? offset
  }

  private func boundary(behind offset: Int) -> Int {
    letterEnds(around: offset).first { $0 > offset } ?? offset
  }

  /// Where letters end near an offset; a letter of more than 64 scalars is none.
  private func letterEnds(around offset: Int) -> [Int] {
    var place = max(0, offset - 64)
    // A line feed or an ASCII letter begins anew; what is before it does not matter.
    while place > 0, place < offset, stored[place] >= 0x80 { place += 1 }
    if place == offset { place = max(0, offset - 64) }
    var ends = [place]
    for letter in text(in: place..<min(stored.count, offset + 64)) {
      place += letter.unicodeScalars.count
      ends.append(place)
    }
    return ends
  }

  /// Whether a place of the compared text is inside a word of the stored text.
  func isInsideWord(_ place: Int) -> Bool {
    guard place > 0, place < compared.count else { return false }
    let origin = Int(compared.origins[place])
    guard origin > 0 else { return false }
    // An invisible scalar between two letters parts no word.
    let before = compared.origins[place - 1]
    if stored[Int(before) + 1..<max(origin, Int(before) + 1)].contains(where: Self.partsWords) {
      return false
    }
    return Self.isInsideWord(compared.scalars[place - 1], compared.scalars[place])
  }

  /// Whether two scalars beside each other are of one word.
  static func isInsideWord(_ left: UInt32?, _ right: UInt32?) -> Bool {
    guard let left, let right else { return false }
    return ScalarFolding.isWordPart(left) && ScalarFolding.isWordPart(right)
      && !ScalarFolding.isWholeWord(left) && !ScalarFolding.isWholeWord(right)
  }

  private static func partsWords(_ scalar: UInt32) -> Bool {
    if case .space = ScalarFolding.fold(scalar) { true } else { false }
  }

  /// The nearer end of the word that a place is inside of, or the place.
  func wordEdge(near place: Int) -> Int {
    guard isInsideWord(place) else { return place }
    for distance in 1...32 {
      if !isInsideWord(place - distance) { return place - distance }
      if !isInsideWord(place + distance) { return place + distance }
    }
    return place
  }
}
