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
    marks: borrowing InlineMarks,
    excluded: borrowing [Bool]
  ) {
    self.written = written
    element = outline.block(around: written.origin)
    parent = outline.parent(of: element) ?? element
    grandparent = outline.parent(of: parent) ?? parent
    measures = TextMeasures(written.block.text)
    for index in written.origin where outline.document.nodes[index].isText && !excluded[index] {
      let amount = Float(outline.amounts[index].text)
      characters += amount
      if marks.isLinked[index] { linked += amount }
      if marks.isEmphasised[index] { emphasised += amount }
    }
  }

  /// The share of its text that is links.
  var linkDensity: Float { characters > 0 ? linked / characters : 0 }

  /// Whether it is long enough, and free enough of links, to be a paragraph.
  var isProse: Bool { characters > 80 && linkDensity < 0.3 }
}

/// For every node, whether it stands in a link, and whether in emphasis.
struct InlineMarks {
  let isLinked: [Bool]
  let isEmphasised: [Bool]

  init(_ document: HTMLDocument) {
    var isLinked = [Bool](repeating: false, count: document.nodes.count)
    var isEmphasised = isLinked
    var (linkEnd, emphasisEnd) = (0, 0)
    for index in document.nodes.indices {
      switch document.nodes[index].tag {
      case .a?: linkEnd = max(linkEnd, Int(document.nodes[index].end))
      case .em?, .i?, .cite?: emphasisEnd = max(emphasisEnd, Int(document.nodes[index].end))
      default: break
      }
      isLinked[index] = index < linkEnd
      isEmphasised[index] = index < emphasisEnd
    }
    self.isLinked = isLinked
    self.isEmphasised = isEmphasised
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
