internal import HTMLParsing
internal import Reading

/// A block of a page, and what is measured of it alone.
struct CandidateBlock {
  let written: WrittenBlock
  /// The element that holds all of its text, and the two around that.
  let element: Int
  let parent: Int
  let grandparent: Int
  /// In characters without white space.
  private(set) var characters: Float = 0
  private(set) var linked: Float = 0
  private(set) var emphasised: Float = 0
  let measures: TextMeasures

  /// Borrows the page: it is made for every block.
  init(
    _ written: WrittenBlock,
    in outline: borrowing PageOutline,
    isEmphasised: borrowing [Bool],
    excluded: borrowing [Bool]
  ) {
    self.written = written
    element = outline.block(around: written.origin)
    parent = outline.parent(of: element) ?? element
    grandparent = outline.parent(of: parent) ?? parent
    measures = TextMeasures(written.block.text)
    for index in written.origin where outline.document.nodes[index].isText && !excluded[index] {
      let amounts = outline.amounts[index]
      characters += Float(amounts.text)
      linked += Float(amounts.linked)
      if isEmphasised[index] { emphasised += Float(amounts.text) }
    }
  }

  /// The share of its text that is links.
  var linkDensity: Float { characters > 0 ? linked / characters : 0 }

  /// Whether it is long enough, and free enough of links, to be a paragraph.
  var isProse: Bool { characters > 80 && linkDensity < 0.3 }
}

extension HTMLDocument {
  /// For every node, whether it stands in emphasis.
  var isEmphasised: [Bool] {
    var end = 0
    return nodes.indices.map { index in
      switch nodes[index].tag {
      case .em?, .i?, .cite?: end = max(end, Int(nodes[index].end))
      default: break
      }
      return index < end
    }
  }
}

extension PageOutline {
  /// The nearest block element that holds all of a block's text.
  fileprivate func block(around origin: ClosedRange<Int>) -> Int {
    var node = origin.lowerBound
    while let parent = parent(of: node) {
      node = parent
      guard let tag = document.nodes[node].tag else { continue }
      if tag.isBlock, Int(document.nodes[node].end) > origin.upperBound { break }
    }
    return node
  }
}
