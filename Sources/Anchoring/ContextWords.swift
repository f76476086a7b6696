internal import Reading

/// What stood around a passage: folded, lower-case, nearest scalar first.
struct ContextWords {
  let before: [UInt32]
  let after: [UInt32]

  init(_ selector: Selector) {
    let most = PassageFinder.mostContext
    before = FoldedText(typed: selector.prefix).lowercased.reversed().prefix(most).map(\.self)
    after = FoldedText(typed: selector.suffix).lowercased.prefix(most).map(\.self)
  }

  var isEmpty: Bool { before.isEmpty && after.isEmpty }
}
