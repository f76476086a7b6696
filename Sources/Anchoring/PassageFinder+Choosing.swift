extension PassageFinder {
  /// Those of `passages` that a person means, in the order of the text.
  ///
  /// The text before must end with `prefix` and the text behind begin with `suffix`, both compared like
  /// quotes, without case and without white space next to the passage. Of what is left, `occurrence`
  /// counts from 1; beyond it there is none.
  public func choose(
    _ passages: [Passage],
    prefix: String? = nil,
    suffix: String? = nil,
    occurrence: Int? = nil
  ) -> [Passage] {
    let before = prefix.map { Array(FoldedText(typed: $0).lowercased.reversed()) } ?? []
    let after = suffix.map { FoldedText(typed: $0).lowercased } ?? []
    let fitting = passages.sorted { $0.range.lowerBound < $1.range.lowerBound }
      .filter { passage in
        agreement(of: before, before: passage.range) == before.count
          && agreement(of: after, behind: passage.range) == after.count
      }
    guard let occurrence else { return fitting }
    return 1...max(fitting.count, 1) ~= occurrence
      ? Array(fitting.dropFirst(occurrence - 1).prefix(1)) : []
  }

  /// What stands before and behind a passage, for a person to recognise it: as many scalars at most.
  public func context(of range: Range<Int>, scalars count: Int) -> (before: String, after: String) {
    let range = range.clamped(to: 0..<stored.count)
    let reach = min(max(count, 0), stored.count)
    return (
      text(in: max(0, range.lowerBound - reach)..<range.lowerBound),
      text(in: range.upperBound..<min(stored.count, range.upperBound + reach))
    )
  }

  /// How many scalars of `context`, nearest first and lower-case, stand before a passage.
  func agreement(of context: [UInt32], before range: Range<Int>) -> Int {
    let end = folded.index(ofOrigin: range.lowerBound)
    return agreement(of: context, in: stride(from: end - 1, through: 0, by: -1))
  }

  /// How many scalars of `context`, nearest first and lower-case, stand behind a passage.
  func agreement(of context: [UInt32], behind range: Range<Int>) -> Int {
    let start = folded.index(ofOrigin: range.upperBound)
    return agreement(of: context, in: stride(from: start, to: folded.count, by: 1))
  }

  private func agreement(of context: [UInt32], in places: some Sequence<Int>) -> Int {
    var agreed = 0
    var isAtEdge = true
    for place in places {
      let scalar = folded.scalars[place]
      if isAtEdge, scalar == ScalarFolding.space { continue }
      isAtEdge = false
      guard agreed < context.count, ScalarFolding.lowercased(scalar) == context[agreed] else {
        break
      }
      agreed += 1
    }
    return agreed
  }
}
