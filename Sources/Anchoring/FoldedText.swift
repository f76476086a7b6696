@_spi(_Unicode) internal import Swift

/// A text as somebody would retype it, and where each scalar of it came from.
///
/// Curly quotes are straight, dashes and runs of them one `-`, white space one space, `…` three dots;
/// invisible characters are left out. A letter and the accent behind it are one, where Unicode has such
/// a letter. Case is kept.
struct FoldedText {
  private(set) var scalars: [UInt32] = []
  /// For each scalar, the offset in the stored text where what it stands for begins.
  private(set) var origins: [UInt32] = []

  init(_ stored: [UInt32]) {
    scalars.reserveCapacity(stored.count)
    origins.reserveCapacity(stored.count)
    for (offset, scalar) in stored.enumerated() {
      switch ScalarFolding.fold(scalar) {
      case .scalar(let folded): append(folded, from: offset)
      case .accent: appendAccent(scalar, from: offset)
      case .space:
        if scalars.last != ScalarFolding.space { append(ScalarFolding.space, from: offset) }
      case .dash: if scalars.last != ScalarFolding.dash { append(ScalarFolding.dash, from: offset) }
      case .ellipsis: for _ in 0..<3 { append(0x2E, from: offset) }
      case .nothing: continue
      }
    }
  }

  /// Of what was typed: without white space at the ends.
  init(typed text: String) {
    self.init(text.unicodeScalars.map(\.value))
    let isSpace: (UInt32) -> Bool = { $0 == ScalarFolding.space }
    let end = (scalars.lastIndex { !isSpace($0) } ?? -1) + 1
    let start = min(scalars.firstIndex { !isSpace($0) } ?? 0, end)
    scalars = Array(scalars[start..<end])
    origins = Array(origins[start..<end])
  }

  var count: Int { scalars.count }

  var lowercased: [UInt32] { scalars.map(ScalarFolding.lowercased) }

  /// The first folded scalar that begins at the offset or behind it.
  func index(ofOrigin offset: Int) -> Int {
    var low = 0
    var high = origins.count
    while low < high {
      let middle = (low + high) / 2
      if Int(origins[middle]) < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// What a part of this stands for in `stored`; the part is not empty.
  func storedRange(_ part: Range<Int>, in stored: [UInt32]) -> Range<Int> {
    let start = Int(origins[part.lowerBound])
    var end = Int(origins[part.upperBound - 1]) + 1
    while end < stored.count, belongs(stored[end], to: stored[end - 1]) { end += 1 }
    return start..<end
  }

  /// Whether a scalar continues a run of dashes or spaces, or is an accent.
  private func belongs(_ scalar: UInt32, to previous: UInt32) -> Bool {
    switch (ScalarFolding.fold(previous), ScalarFolding.fold(scalar)) {
    case (.dash, .dash), (.space, .space), (_, .accent): true
    default: false
    }
  }

  private mutating func appendAccent(_ accent: UInt32, from offset: Int) {
    let parts = [scalars.last, accent].compactMap(\.self).compactMap(Unicode.Scalar.init)
    let composed = Array(String(String.UnicodeScalarView(parts))._nfc)
    if parts.count == 2, composed.count == 1 {
      scalars[scalars.count - 1] = composed[0].value
    } else {
      append(accent, from: offset)
    }
  }

  private mutating func append(_ scalar: UInt32, from offset: Int) {
    scalars.append(scalar)
    origins.append(UInt32(clamping: offset))
  }
}
