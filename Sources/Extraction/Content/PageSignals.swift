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
  private let copies: [UInt64: Int]
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
    copies = blocks.reduce(into: [:]) { $0[$1.measures.fingerprint, default: 0] += 1 }
    totals = Totals(blocks, in: outline, structure: structure, facts: facts)
    values = measured()
  }

  /// Here, and not where it is made: there, every call would copy what is made so far.
  private func measured() -> [Float] {
    let count = Signal.allCases.count
    var filled = [Float](repeating: 0, count: blocks.count * count)
    var course = Course()
    filled.withUnsafeMutableBufferPointer { all in
      for index in blocks.indices {
        let row = UnsafeMutableBufferPointer(rebasing: all[index * count..<(index + 1) * count])
        measure(index, course, into: SignalRow(values: row))
        course.leave(blocks[index])
      }
    }
    return filled
  }

  /// The signals of the block at `index`.
  func values(of index: Int) -> ArraySlice<Float> {
    values[index * Signal.allCases.count..<(index + 1) * Signal.allCases.count]
  }

  private func measure(_ index: Int, _ course: Course, into row: SignalRow) {
    addText(of: index, course, to: row)
    addElements(of: index, to: row)
    addAncestors(of: index, to: row)
    addSurroundings(of: index, course, to: row)
    addStructure(of: index, to: row)
    addPage(index, course, to: row)
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
  var seen: Set<UInt64> = []

  mutating func leave(_ block: CandidateBlock) {
    characters += block.characters
    seen.insert(block.measures.fingerprint)
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
  private func addText(of index: Int, _ course: Course, to row: SignalRow) {
    let block = blocks[index]
    let (text, measures) = (block.written.block.text, block.measures)
    let letters = Float(max(1, measures.letters))
    row[.characters] = block.characters
    row[.words] = Float(measures.words)
    row[.sentences] = Float(measures.sentences)
    row[.endsSentence] = measures.endsSentence ? 1 : 0
    row[.linkDensity] = block.linkDensity
    row[.emphasis] = block.emphasised / max(1, block.characters)
    row[.capitals] = Float(measures.capitals) / letters
    row[.kind] = Float(block.written.block.kind.rawValue)
    row[.followingCharacters] =
      block.written.block.kind.headingLevel == nil ? -1 : neighbour(index, 1)?.characters ?? 0
    row[.pictures] = Float(measures.pictures)
    row[.startsLikeFurniture] = FurnitureOpening.starts(text) ? 1 : 0
    row[.copies] = Float(copies[measures.fingerprint] ?? 1)
    row[.isRepeated] = course.seen.contains(measures.fingerprint) ? 1 : 0
    row[.isDescription] = likeness(toDescription: text)
  }

  /// 2 for what the page says of itself, 1 for what goes on from there.
  private func likeness(toDescription text: String) -> Float {
    guard 30...600 ~= text.utf8.count, facts.description.utf8.count > 30,
      mayStartDescription(text)
    else { return 0 }
    let start = String(text.prefix(80)).folded.utf8.prefix(40)
    guard start.count > 20, facts.description.utf8.starts(with: start) else { return 0 }
    return text.folded.utf8.count <= facts.description.utf8.count + 8 ? 2 : 1
  }

  /// Whether the first letter is that of the description, if that is ASCII: a fast first look.
  private func mayStartDescription(_ text: String) -> Bool {
    let first = text.utf8.first { $0.isASCIILetter || $0.isDigit || $0 >= 0x80 }
    return first.map { $0 >= 0x80 || $0.lowercased == facts.description.utf8.first } ?? false
  }

  private func addElements(of index: Int, to row: SignalRow) {
    let block = blocks[index]
    let context = contexts[block.element]
    row[.element] = Self.group(outline.document.nodes[block.element].tag)
    row[.parentElement] = Self.group(outline.document.nodes[block.parent].tag)
    row[.depth] = Float(context.depth)
    row[.positiveNames] = Float(context.positive)
    row[.negativeNames] = Float(context.negative)
    row[.bodyNames] = Float(context.bodies)
    row[.isInMain] = context.isInMain ? 1 : 0
    row[.isInFooter] = context.isInFooter ? 1 : 0
    row[.furnitureDistance] = Float(context.furnitureDistance)
    row[.furnitureShare] = context.furnitureShare
    row[.largestFurnitureShare] = context.largestFurnitureShare
  }

  private func addAncestors(of index: Int, to row: SignalRow) {
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
    row[.parentFreeShare] = Float(parent.free) / totals.freeText
    row[.parentInputs] = Float(parent.inputs)
    row[.grandparentLinkDensity] = Float(grandparent.linkDensity)
    row[.grandparentBlocks] = Float(grandparent.blocks)
    row[.grandparentFreeShare] = Float(grandparent.free) / totals.freeText
  }

  private func addSurroundings(of index: Int, _ course: Course, to row: SignalRow) {
    row[.previousLinkDensity] = neighbour(index, -1)?.linkDensity ?? 1
    row[.nextCharacters] = neighbour(index, 1)?.characters ?? 0
    let nearby = blocks[max(0, index - 3)...min(blocks.count - 1, index + 3)]
    let characters = nearby.reduce(0) { $0 + $1.characters }
    row[.nearbyLinkDensity] = nearby.reduce(0) { $0 + $1.linked } / max(1, characters)
    row[.sinceTitle] = totals.title.map { Float(abs(index - $0)) } ?? -1
    row[.isBeforeTitle] = totals.title.map { index < $0 ? 1 : 0 } ?? 0
    let context = contexts[blocks[index].element]
    let (alike, akin) = (similar.byPath[context.path], similar.byClassPath[context.classPath])
    row[.alike] = alike?.count ?? 0
    row[.alikeCharacters] = alike?.average ?? 0
    row[.alikeShare] = (alike?.prose ?? 0) / similar.prose
    row[.akin] = akin?.count ?? 0
    row[.akinCharacters] = akin?.average ?? 0
    row[.akinShare] = (akin?.prose ?? 0) / similar.prose
  }

  private func addStructure(of index: Int, to row: SignalRow) {
    let node = blocks[index].written.origin.lowerBound
    row[.isKept] = structure.isKept[node] ? 1 : 0
    row[.isFurniture] = structure.isFurniture[node] ? 1 : 0
    row[.isPreviousKept] = isKept(index - 1) ? 1 : 0
    row[.keptShare] = totals.keptCharacters / totals.characters
    row[.keptCharacters] = totals.keptCharacters
    row[.regionBlocks] = Float(totals.region?.count ?? 0)
    guard let region = totals.region else { return }
    row[.regionSide] = index < region.lowerBound ? 0 : index > region.upperBound ? 2 : 1
    row[.regionDistance] = Float(max(region.lowerBound - index, index - region.upperBound, 0))
  }

  private func addPage(_ index: Int, _ course: Course, to row: SignalRow) {
    row[.textPosition] = course.characters / totals.characters
    row[.blocks] = Float(blocks.count)
    row[.proseBlocks] = totals.proseBlocks
    row[.pageCharacters] = totals.characters
    row[.isArticle] = facts.isArticle ? 1 : 0
    row[.addressDepth] = Float(facts.addressDepth)
    row[.addressWords] = Float(facts.addressWords)
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
