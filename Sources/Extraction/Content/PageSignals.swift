internal import HTMLParsing
internal import Reading

/// The signals of all blocks of a page.
struct PageSignals {
  /// Those of one block after those of another, in the order of ``Signal``.
  private(set) var values: [Float] = []

  private let outline: PageOutline
  private let blocks: [CandidateBlock]
  private let contexts: [NodeContext]
  private let structure: StructuralChoice
  private let facts: PageFacts
  private let similar: SimilarBlocks
  private let copies: [String: Int]
  private let totals: Totals

  init(
    _ blocks: [CandidateBlock],
    in outline: PageOutline,
    structure: StructuralChoice,
    facts: PageFacts
  ) {
    self.outline = outline
    self.blocks = blocks
    self.structure = structure
    self.facts = facts
    contexts = NodeContext.all(in: outline)
    similar = SimilarBlocks(blocks, contexts)
    copies = blocks.reduce(into: [:]) { $0[$1.written.block.text, default: 0] += 1 }
    totals = Totals(blocks, in: outline, structure: structure, facts: facts)
    values.reserveCapacity(blocks.count * Signal.allCases.count)
    var course = Course()
    for index in blocks.indices {
      course.reach(blocks[index])
      values += row(index, course)
      course.leave(blocks[index])
    }
  }

  /// The signals of the block at `index`.
  func values(of index: Int) -> ArraySlice<Float> {
    values[index * Signal.allCases.count..<(index + 1) * Signal.allCases.count]
  }

  private func row(_ index: Int, _ course: Course) -> [Float] {
    var row = [Float](repeating: 0, count: Signal.allCases.count)
    row.withUnsafeMutableBufferPointer { row in
      var values = SignalRow(values: row)
      addText(of: index, course, to: &values)
      addElements(of: index, to: &values)
      addAncestors(of: index, to: &values)
      addSurroundings(of: index, course, to: &values)
      addStructure(of: index, to: &values)
      addPage(index, course, to: &values)
    }
    return row
  }
}

/// The signals of one block, by name.
private struct SignalRow {
  let values: UnsafeMutableBufferPointer<Float>

  subscript(signal: Signal) -> Float {
    get { values[signal.rawValue] }
    nonmutating set { values[signal.rawValue] = newValue }
  }
}

/// What has been read before a block.
private struct Course {
  var characters: Float = 0
  var sinceHeading: Float = -1
  var headingActions: Float = 0
  var headingPointers: Float = 0
  var seen: Set<String> = []

  mutating func reach(_ block: CandidateBlock) {
    guard block.written.block.kind.headingLevel != nil else {
      if sinceHeading >= 0 { sinceHeading += 1 }
      return
    }
    sinceHeading = 0
    headingActions = Float(block.measures.actions)
    headingPointers = Float(block.measures.pointers)
  }

  mutating func leave(_ block: CandidateBlock) {
    characters += block.characters
    seen.insert(block.written.block.text)
  }
}

/// Amounts of the whole page.
private struct Totals {
  let freeText: Float
  let text: Float
  let characters: Float
  let proseBlocks: Float
  let articles: Float
  /// The place of the heading that is the title.
  let title: Int?
  let region: ClosedRange<Int>?
  let keptCharacters: Float

  init(
    _ blocks: [CandidateBlock],
    in outline: PageOutline,
    structure: StructuralChoice,
    facts: PageFacts
  ) {
    freeText = Float(max(1, outline.amounts.first?.free ?? 0))
    text = Float(max(1, outline.amounts.first?.text ?? 0))
    characters = max(1, blocks.reduce(0) { $0 + $1.characters })
    proseBlocks = Float(blocks.count(where: \.isProse))
    articles = Float(outline.document.nodes.count { $0.tag == .article })
    title =
      facts.title.isEmpty
      ? nil
      : blocks.firstIndex {
        $0.written.block.kind.headingLevel != nil && $0.written.block.text.folded == facts.title
      }
    let kept = blocks.indices.filter { structure.isKept[blocks[$0].written.origin.lowerBound] }
    keptCharacters = kept.reduce(0) { $0 + blocks[$1].characters }
    region = kept.first.map { $0...(kept.last ?? $0) }
  }
}

extension PageSignals {
  private func addText(of index: Int, _ course: Course, to row: inout SignalRow) {
    let block = blocks[index]
    let (text, measures) = (block.written.block.text, block.measures)
    let letters = Float(max(1, measures.letters))
    row[.characters] = block.characters
    row[.words] = Float(measures.words)
    row[.sentences] = Float(measures.sentences)
    row[.endsSentence] = measures.endsSentence ? 1 : 0
    row[.linkDensity] = block.linkDensity
    row[.links] = Float(outline.links(in: block.written.origin))
    row[.emphasis] = block.emphasised / max(1, block.characters)
    row[.capitals] = Float(measures.capitals) / letters
    row[.digits] = Float(measures.digits) / Float(max(1, text.utf8.count))
    row[.kind] = Float(block.written.block.kind.rawValue)
    row[.headingLevel] = Float(block.written.block.kind.headingLevel ?? 0)
    row[.followingCharacters] =
      block.written.block.kind.headingLevel == nil ? -1 : neighbour(index, 1)?.characters ?? 0
    row[.actions] = Float(measures.actions)
    row[.pictures] = Float(measures.pictures)
    row[.calls] = Float(measures.calls)
    row[.addresses] = Float(measures.addresses)
    row[.pointers] = Float(measures.pointers)
    row[.legalWords] = Float(measures.legalWords)
    row[.startsLikeFurniture] = FurnitureOpening.starts(text) ? 1 : 0
    row[.copies] = Float(copies[text] ?? 1)
    row[.isRepeated] = course.seen.contains(text) ? 1 : 0
    addKnown(text, to: &row)
  }

  /// Whether the text is the title, or what the page says of itself.
  private func addKnown(_ text: String, to row: inout SignalRow) {
    guard text.utf8.count < 600 else { return }
    let isShort = text.utf8.count <= 2 * facts.title.utf8.count + 20
    guard isShort || facts.description.utf8.count > 30 else { return }
    let folded = text.folded
    row[.isTitle] = !facts.title.isEmpty && folded == facts.title ? 1 : 0
    guard facts.description.utf8.count > 30, folded.utf8.count > 30 else { return }
    let starts =
      folded.hasPrefix(facts.description.prefix(40))
      || facts.description.hasPrefix(folded.prefix(40))
    guard starts else { return }
    row[.isDescription] = folded.utf8.count <= facts.description.utf8.count + 8 ? 2 : 1
  }

  private func addElements(of index: Int, to row: inout SignalRow) {
    let block = blocks[index]
    let context = contexts[block.element]
    let hints = outline.hints[block.element].union(outline.hints[block.parent])
    row[.element] = Self.group(outline.document.nodes[block.element].tag)
    row[.parentElement] = Self.group(outline.document.nodes[block.parent].tag)
    row[.depth] = Float(context.depth)
    row[.positiveNames] = Float(context.positive)
    row[.negativeNames] = Float(context.negative)
    row[.bodyNames] = Float(context.bodies)
    row[.isInMain] = context.isInMain ? 1 : 0
    row[.isInFooter] = context.isInFooter ? 1 : 0
    row[.isMuted] = outline.isMuted[block.written.origin.lowerBound] ? 1 : 0
    row[.hasNegativeName] = hints.contains(.negative) ? 1 : 0
    row[.hasPositiveName] = hints.contains(.positive) ? 1 : 0
    row[.hasCaptionName] = hints.contains(.caption) ? 1 : 0
    row[.furnitureDistance] = Float(context.furnitureDistance)
    row[.furnitureShare] = context.furnitureShare
    row[.largestFurnitureShare] = context.largestFurnitureShare
  }

  private func addAncestors(of index: Int, to row: inout SignalRow) {
    let block = blocks[index]
    let context = contexts[block.element]
    let parent = outline.amounts[block.parent]
    let grandparent = outline.amounts[block.grandparent]
    let article = context.article < 0 ? nil : outline.amounts[Int(context.article)]
    let section = context.section < 0 ? nil : outline.amounts[Int(context.section)]
    row[.articleShare] = article.map { Float($0.text) / totals.text } ?? -1
    row[.articleFreeShare] = article.map { Float($0.free) / totals.freeText } ?? -1
    row[.articleCount] = totals.articles
    row[.sectionShare] = section.map { Float($0.free) / totals.freeText } ?? -1
    row[.parentCharacters] = Float(parent.text)
    row[.parentLinkDensity] = Float(parent.linkDensity)
    row[.parentBlocks] = Float(parent.blocks)
    row[.parentFreeShare] = Float(parent.free) / totals.freeText
    row[.parentInputs] = Float(parent.inputs)
    row[.parentItems] = Float(parent.items)
    row[.grandparentCharacters] = Float(grandparent.text)
    row[.grandparentLinkDensity] = Float(grandparent.linkDensity)
    row[.grandparentBlocks] = Float(grandparent.blocks)
    row[.grandparentFreeShare] = Float(grandparent.free) / totals.freeText
  }

  private func addSurroundings(of index: Int, _ course: Course, to row: inout SignalRow) {
    row[.previousCharacters] = neighbour(index, -1)?.characters ?? 0
    row[.previousLinkDensity] = neighbour(index, -1)?.linkDensity ?? 1
    row[.nextCharacters] = neighbour(index, 1)?.characters ?? 0
    row[.nextLinkDensity] = neighbour(index, 1)?.linkDensity ?? 1
    row[.secondPreviousCharacters] = neighbour(index, -2)?.characters ?? 0
    row[.secondNextCharacters] = neighbour(index, 2)?.characters ?? 0
    let nearby = blocks[max(0, index - 3)...min(blocks.count - 1, index + 3)]
    let characters = nearby.reduce(0) { $0 + $1.characters }
    row[.nearbyCharacters] = characters
    row[.nearbyLinkDensity] = nearby.reduce(0) { $0 + $1.linked } / max(1, characters)
    row[.sinceHeading] = course.sinceHeading
    row[.headingActions] = course.headingActions
    row[.headingPointers] = course.headingPointers
    row[.sinceTitle] = totals.title.map { Float(abs(index - $0)) } ?? -1
    row[.isBeforeTitle] = totals.title.map { index < $0 ? 1 : 0 } ?? 0
    row[.isAfterImage] = outline.isImageBefore(blocks[index].written.origin.lowerBound) ? 1 : 0
    let context = contexts[blocks[index].element]
    let (alike, akin) = (similar.byPath[context.path], similar.byClassPath[context.classPath])
    row[.alike] = alike?.count ?? 0
    row[.alikeCharacters] = alike?.average ?? 0
    row[.alikeShare] = (alike?.prose ?? 0) / similar.prose
    row[.akin] = akin?.count ?? 0
    row[.akinCharacters] = akin?.average ?? 0
    row[.akinShare] = (akin?.prose ?? 0) / similar.prose
  }

  private func addStructure(of index: Int, to row: inout SignalRow) {
    let node = blocks[index].written.origin.lowerBound
    row[.isKept] = structure.isKept[node] ? 1 : 0
    row[.isFurniture] = structure.isFurniture[node] ? 1 : 0
    row[.isInRegion] = structure.isInRegion[node] ? 1 : 0
    row[.isPreviousKept] = isKept(index - 1) ? 1 : 0
    row[.isNextKept] = isKept(index + 1) ? 1 : 0
    row[.keptShare] = totals.keptCharacters / totals.characters
    row[.keptCharacters] = totals.keptCharacters
    row[.regionBlocks] = Float(totals.region?.count ?? 0)
    guard let region = totals.region else { return }
    row[.regionSide] = index < region.lowerBound ? 0 : index > region.upperBound ? 2 : 1
    row[.regionDistance] = Float(max(region.lowerBound - index, index - region.upperBound, 0))
  }

  private func addPage(_ index: Int, _ course: Course, to row: inout SignalRow) {
    row[.position] = Float(index) / Float(blocks.count)
    row[.textPosition] = course.characters / totals.characters
    row[.blocks] = Float(blocks.count)
    row[.proseBlocks] = totals.proseBlocks
    row[.pageCharacters] = totals.characters
    row[.isArticle] = facts.isArticle ? 1 : 0
    row[.addressDepth] = Float(facts.addressDepth)
    row[.addressWords] = Float(facts.addressWords)
    row[.declaredShare] = Float(facts.declaredLength) / totals.characters
  }

  private func neighbour(_ index: Int, _ distance: Int) -> CandidateBlock? {
    blocks.indices.contains(index + distance) ? blocks[index + distance] : nil
  }

  private func isKept(_ index: Int) -> Bool {
    blocks.indices.contains(index) && structure.isKept[blocks[index].written.origin.lowerBound]
  }

  /// Elements of one use are one value.
  private static func group(_ tag: HTMLTag?) -> Float {
    switch tag {
    case .p?: 1
    case .div?: 2
    case .li?: 3
    case .td?, .th?, .tr?, .tbody?, .table?: 4
    case .h1?, .h2?, .h3?, .h4?, .h5?, .h6?: 5
    case .article?, .main?, .section?: 6
    case .ul?, .ol?, .dl?, .dd?, .dt?: 7
    case .blockquote?, .pre?: 8
    case .figure?, .figcaption?: 9
    case .body?, .html?: 10
    case .header?, .footer?, .nav?, .aside?, .form?: 11
    default: 0
    }
  }
}

extension PageOutline {
  /// The links in a block, one around it included.
  fileprivate func links(in origin: ClosedRange<Int>) -> Int {
    let inside = origin.count { document.nodes[$0].tag == .a }
    var node: Int? = origin.lowerBound
    for _ in 0..<4 {
      guard let current = node else { break }
      if document.nodes[current].tag == .a { return inside + 1 }
      node = parent(of: current)
    }
    return inside
  }

  /// Whether a picture stands just before a node.
  fileprivate func isImageBefore(_ node: Int) -> Bool {
    (max(0, node - 6)..<node).contains { document.nodes[$0].tag == .img }
  }
}
