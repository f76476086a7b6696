internal import Reading

extension MainContent {
  /// Every block of the page with its verdict; `kept` are those of the finished article.
  func judged(kept: [Block]) -> [JudgedBlock] {
    var rest = kept[...]
    return candidates.indices.map { index in
      let block = candidates[index].written.block
      let isKept = rest.first == block
      if isKept { rest = rest.dropFirst() }
      return JudgedBlock(
        block,
        isKept ? .kept : verdictWithout(index),
        score: Float(scores[index]) / 1000,
        signals: namedSignals(index)
      )
    }
  }

  /// Why a block did not become part of the article.
  private func verdictWithout(_ index: Int) -> JudgedBlock.Verdict {
    if isChosen(index) { return .trimmed }
    return isNamedFurniture(index) ? .furniture : .dropped
  }

  private func namedSignals(_ index: Int) -> [JudgedBlock.Signal] {
    let values = signals.values(of: index)
    let shares = ContentWeights.forest.shares(values)
    return Signal.allCases.map { signal in
      JudgedBlock.Signal(
        name: "\(signal)",
        value: values[values.startIndex + signal.rawValue],
        weight: shares[signal.rawValue] / 1000
      )
    }
  }
}
