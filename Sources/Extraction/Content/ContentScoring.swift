internal import HTMLParsing

/// Finds the elements that hold the article.
///
/// Paragraphs give points to the elements around them, as in Arc90's and Mozilla's Readability,
/// https://github.com/mozilla/readability
struct ContentScoring {
  private let outline: PageOutline
  private let excluded: [Bool]
  /// The amounts below each node without what is excluded.
  private let kept: [PageOutline.Amounts]
  private var scores: [Double]
  /// The elements that got points, in the order of the first of them.
  private var candidates: [Int] = []

  init(_ outline: PageOutline, excluded: [Bool]) {
    self.outline = outline
    self.excluded = excluded
    kept = Self.kept(outline, excluded)
    scores = Array(repeating: .nan, count: excluded.count)
    scoreParagraphs()
  }

  /// The elements to read, in document order; empty if no paragraph was found.
  var regions: [Int] {
    guard let best else { return [] }
    return withSiblings(withMoreProse(widened(best)))
  }

  private mutating func scoreParagraphs() {
    for index in outline.document.nodes.indices where !excluded[index] {
      guard let tag = outline.document.nodes[index].tag, let kind = paragraphKind(index, tag) else {
        continue
      }
      let amounts = kind == .whole ? outline.amounts[index] : ownAmounts(index)
      guard amounts.text >= 20 else { continue }
      let points = 1 + Double(amounts.commas) + min(Double(amounts.text) / 80, 3)
      give(points, from: kind == .whole ? outline.parent(of: index) : index)
    }
  }

  private enum ParagraphKind {
    /// All text below the element is one paragraph.
    case whole
    /// The text directly in the element is.
    case own
  }

  private func paragraphKind(_ index: Int, _ tag: HTMLTag) -> ParagraphKind? {
    switch tag {
    case .p, .pre, .blockquote: .whole
    case .div, .section, .article, .td, .main, .body, .center, .form, .dd:
      hasBlocks(index) ? .own : .whole
    default: nil
    }
  }

  private func hasBlocks(_ index: Int) -> Bool { outline.amounts[index].blocks > 1 }

  /// The amounts of the children that are not blocks.
  private func ownAmounts(_ index: Int) -> PageOutline.Amounts {
    let nodes = outline.document.nodes
    var result = PageOutline.Amounts()
    var child = index + 1
    while child < Int(nodes[index].end) {
      if nodes[child].tag?.isBlock != true, !excluded[child] { result += outline.amounts[child] }
      child = Int(nodes[child].end)
    }
    return result
  }

  private mutating func give(_ points: Double, from first: Int?) {
    var current = first
    for level in 0..<5 {
      guard let node = current, let tag = outline.document.nodes[node].tag, tag != .html else {
        return
      }
      if scores[node].isNaN {
        scores[node] = Self.start(tag) + outline.hints[node].weight
        candidates.append(node)
      }
      scores[node] += level == 0 ? points : level == 1 ? points / 2 : points / Double(level * 3)
      current = outline.parent(of: node)
    }
  }

  private static func start(_ tag: HTMLTag) -> Double {
    switch tag {
    case .article, .main: 10
    case .div, .section: 5
    case .pre, .td, .blockquote: 3
    case .address, .ol, .ul, .dl, .dd, .dt, .li, .form: -3
    case .h1, .h2, .h3, .h4, .h5, .h6, .th: -5
    default: 0
    }
  }

  private func score(_ index: Int) -> Double {
    scores[index].isNaN ? 0 : scores[index] * (1 - kept[index].linkDensity)
  }

  private var best: Int? { candidates.max { score($0) < score($1) } }

  /// The element around `first` that also holds the other good candidates.
  private func widened(_ first: Int) -> Int {
    let top = score(first)
    let rivals = candidates.filter { $0 != first && score($0) >= top * 0.75 }.prefix(64)
    var result = first
    var current = outline.parent(of: first)
    while let node = current, outline.document.nodes[node].tag != .body,
      outline.document.nodes[node].tag != .html
    {
      let end = Int(outline.document.nodes[node].end)
      if rivals.count(where: { node..<end ~= $0 && $0 != node }) >= 2 { result = node }
      if result == node { break }
      current = outline.parent(of: node)
    }
    return higher(result)
  }

  /// A parent with more points, or one in which the element is alone.
  private func higher(_ first: Int) -> Int {
    let nodes = outline.document.nodes
    var result = first
    var last = score(first)
    let threshold = last / 3
    var current = outline.parent(of: first)
    while let node = current, nodes[node].tag != .body, nodes[node].tag != .html {
      let points = score(node)
      if points < threshold { break }
      if points > last {
        result = node
        break
      }
      last = points
      current = outline.parent(of: node)
    }
    while let parent = outline.parent(of: result), nodes[parent].tag != .body,
      nodes[parent].tag != .html, visibleChildren(of: parent).count == 1
    {
      result = parent
    }
    return result
  }

  /// A container around that holds more paragraphs of the same kind: some pages cut articles up.
  private func withMoreProse(_ first: Int) -> Int {
    var result = first
    var current = outline.parent(of: first)
    for _ in 0..<8 {
      guard let node = current, let tag = outline.document.nodes[node].tag, tag != .body,
        tag != .html
      else { break }
      let (inner, outer) = (kept[result], kept[node])
      let text = outer.text - inner.text
      let isProse =
        outer.paragraphs - inner.paragraphs >= 3 && outer.commas - inner.commas >= 4
        && Double(outer.linked - inner.linked) < 0.1 * Double(text)
      if isProse, Double(text) > 0.15 * Double(inner.text) { result = node }
      current = outline.parent(of: node)
    }
    return result
  }

  private static func kept(_ outline: PageOutline, _ excluded: [Bool]) -> [PageOutline.Amounts] {
    var kept = [PageOutline.Amounts](repeating: .init(), count: excluded.count)
    for index in excluded.indices.reversed() where !excluded[index] {
      switch outline.document.nodes[index].tag {
      case nil: kept[index] = outline.amounts[index]
      case .p?: kept[index].paragraphs += 1
      default: break
      }
      if let parent = outline.parent(of: index) { kept[parent] += kept[index] }
    }
    return kept
  }

  private func visibleChildren(of index: Int) -> [Int] {
    let nodes = outline.document.nodes
    var result: [Int] = []
    var child = index + 1
    while child < Int(nodes[index].end) {
      if !excluded[child], outline.amounts[child].text > 0 { result.append(child) }
      child = Int(nodes[child].end)
    }
    return result
  }

  /// The siblings that are likely parts of the same article.
  private func withSiblings(_ top: Int) -> [Int] {
    guard let parent = outline.parent(of: top) else { return [top] }
    let threshold = max(10, score(top) * 0.2)
    let names = outline.document.attribute(.class, of: top) ?? []
    return visibleChildren(of: parent).filter { sibling in
      guard sibling != top else { return true }
      guard let tag = outline.document.nodes[sibling].tag else { return false }
      let sameNames =
        !names.isEmpty
        && outline.document.attribute(.class, of: sibling)?.elementsEqual(names) == true
      if score(sibling) + (sameNames ? score(top) * 0.2 : 0) >= threshold { return true }
      return tag == .p && isProse(sibling)
    }
  }

  private func isProse(_ index: Int) -> Bool {
    let amounts = outline.amounts[index]
    if amounts.text > 65 { return amounts.linkDensity < 0.25 }
    guard amounts.text > 0, amounts.linked == 0 else { return false }
    return outline.document.content(of: index).contains(". ")
  }
}
