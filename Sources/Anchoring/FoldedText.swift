@_spi(_Unicode) internal import Swift

/// A text as somebody would retype it, and where each scalar of it came from.
///
/// Curly quotes are straight, dashes and runs of them one `-`, white space one space, `…` three dots, a ligature its letters;
/// invisible characters are left out. A letter and the accent behind it are one, where Unicode has such
/// a letter. Case is kept.
struct FoldedText: Sendable {
  let scalars: [UInt32]
  /// For each scalar, the offset in the stored text where what it stands for begins.
  let origins: [UInt32]

  init(_ stored: [UInt32]) {
    var scalars: [UInt32] = []
    var origins: [UInt32] = []
    scalars.reserveCapacity(stored.count)
    origins.reserveCapacity(stored.count)
    var last: UInt32 = 0
    for (offset, scalar) in stored.enumerated() {
      var folded = scalar
      switch ScalarFolding.fold(scalar) {
      case .scalar(let other): folded = other
      case .space where last == ScalarFolding.space, .dash where last == ScalarFolding.dash:
        continue
      case .space: folded = ScalarFolding.space
      case .dash: folded = ScalarFolding.dash
      case .nothing: continue
      case .accent:
        if let letter = Self.letter(last, with: scalar), let end = scalars.indices.last {
          scalars[end] = letter
          last = letter
          continue
        }
      case .several(let others):
        for other in others.dropLast() {
          scalars.append(other)
          origins.append(UInt32(clamping: offset))
        }
        folded = others.last ?? scalar
      }
      scalars.append(folded)
      origins.append(UInt32(clamping: offset))
      last = folded
    }
    self.scalars = scalars
    self.origins = origins
  }

  /// Of what was typed: without white space at the ends.
  init(typed text: String) {
    let whole = FoldedText(text.unicodeScalars.map(\.value))
    let end = (whole.scalars.lastIndex { $0 != ScalarFolding.space } ?? -1) + 1
    let start = min(whole.scalars.firstIndex { $0 != ScalarFolding.space } ?? 0, end)
    scalars = Array(whole.scalars[start..<end])
    origins = Array(whole.origins[start..<end])
  }

  var count: Int { scalars.count }

  var lowercased: [UInt32] { scalars.map(ScalarFolding.lowercased) }

  /// The first folded scalar that begins at the offset or behind it.
  func index(ofOrigin offset: Int) -> Int { origins.firstIndex(notBelow: offset) }

  /// What a part of this stands for in `stored`; the part is not empty.
  func storedRange(_ part: Range<Int>, in stored: [UInt32]) -> Range<Int> {
    let start = Int(origins[part.lowerBound])
    var end = Int(origins[part.upperBound - 1]) + 1
    while end < stored.count, Self.belongs(stored[end], to: stored[end - 1]) { end += 1 }
    return start..<end
  }

  /// Whether a scalar continues a run of dashes or spaces, or is an accent.
  static func belongs(_ scalar: UInt32, to previous: UInt32) -> Bool {
    switch (ScalarFolding.fold(previous), ScalarFolding.fold(scalar)) {
    case (.dash, .dash), (.space, .space), (_, .accent): true
    default: false
    }
  }

  /// The one letter for a letter and an accent.
  private static func letter(_ letter: UInt32, with accent: UInt32) -> UInt32? {
    let parts = [letter, accent].compactMap(Unicode.Scalar.init)
    let composed = Array(String(String.UnicodeScalarView(parts))._nfc)
    return composed.count == 1 ? composed[0].value : nil
  }
}
