/// What stood on one side of a passage, in pieces, the nearest first.
struct ContextSide {
  /// How much may have been inserted between a passage and what stood next to it.
  static let reach = 400
  private static let piece = 24
  private static let mostPieces = 5

  private struct Piece {
    /// How far from the passage it stood.
    let distance: Int
    let pattern: ShortPattern
  }

  private let pieces: [Piece]
  private let touching: [UInt32]

  /// - Parameter scalars: The nearest to the passage first.
  init(_ scalars: [UInt32]) {
    touching = Array(scalars.prefix(8))
    let count = scalars.count / Self.piece
    var starts = (0..<max(count, min(scalars.count, 1))).map { $0 * Self.piece }
    if starts.count > Self.mostPieces {
      // Of a long context the nearest, and the outermost: there it is unlike any other.
      starts = starts.prefix(2) + starts.suffix(Self.mostPieces - 2)
    }
    pieces = starts.map { start in
      let end = start + Self.piece * 2 > scalars.count ? scalars.count : start + Self.piece
      return Piece(distance: start, pattern: ShortPattern(scalars[start..<end]))
    }
  }

  /// How like a text is to this, from 0 to 1, and how much that says.
  struct Likeness {
    /// Of the eight scalars that touched the passage, how many still do.
    var touch: Double
    /// Of what stood next to the passage, if it still does.
    var beside: Double
    /// Of what stood next to the passage.
    var near: Double
    /// Of all.
    var whole: Double
    /// Of what stood farthest away.
    var far: Double
    /// 1 from 24 scalars on; 0 for nothing.
    var weight: Double
  }

  /// How like this is what stands beside a passage: `text`, the nearest scalar first.
  func likeness(in text: some Collection<UInt32>) -> Likeness {
    guard let nearest = pieces.first else {
      // Where there was nothing there may be anything; nothing is as it was.
      return text.isEmpty
        ? Likeness(touch: 1, beside: 1, near: 1, whole: 1, far: 1, weight: 1)
        : Likeness(touch: 0, beside: 0, near: 0, whole: 0, far: 0, weight: 0)
    }
    let found = pieces.map { piece in
      Self.likeness(of: piece.pattern, at: piece.distance, in: text)
    }
    return Likeness(
      touch: Double(zip(touching, text).prefix { $0 == $1 }.count) / Double(touching.count),
      beside: Self.likeness(
        nearest.pattern.beginning(of: text.prefix(2 * nearest.pattern.count)),
        of: nearest.pattern
      ),
      near: found[0],
      whole: found.reduce(0, +) / Double(found.count),
      far: found.count > 3
        ? (found[found.count - 1] + found[found.count - 2]) / 2 : found[found.count - 1],
      weight: min(1, Double(nearest.pattern.count) / Double(Self.piece))
    )
  }

  /// How much of what is farther away than `distance` is where it was, from 0 to 1.
  func steadiness(beyond distance: Int, in text: some Collection<UInt32>) -> Double {
    let telling = pieces.filter { $0.distance >= distance }
    guard !telling.isEmpty else { return 0 }
    let found = telling.map { piece in
      Self.likeness(
        piece.pattern.beginning(of: text.dropFirst(piece.distance).prefix(2 * piece.pattern.count)),
        of: piece.pattern
      )
    }
    return found.reduce(0, +) / Double(found.count)
  }

  private static func likeness(
    of pattern: ShortPattern,
    at distance: Int,
    in text: some Collection<UInt32>
  ) -> Double {
    let there = likeness(
      pattern.beginning(of: text.dropFirst(distance).prefix(2 * pattern.count)),
      of: pattern
    )
    if there > 0.6 { return there }
    let apart = likeness(pattern.part(of: text.prefix(distance + reach)), of: pattern)
    return max(there, apart * 0.9)
  }

  /// 1 for the same, 0 for no more than any text has in common with any other.
  private static func likeness(_ match: ShortPattern.Match, of pattern: ShortPattern) -> Double {
    let similarity = 1 - Double(match.distance) / Double(max(pattern.count, 1))
    return max(0, (similarity - 0.45) / 0.55)
  }
}
