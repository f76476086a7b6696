internal import HTMLParsing
internal import Reading

/// The article in a page: every block of it is judged by many signals.
struct MainContent {
  private let outline: PageOutline
  private let structure: StructuralChoice
  private let addresses: LinkAddress
  /// All blocks of text in the page that a reader could see.
  let candidates: [CandidateBlock]
  private let images: PlacedImages
  let signals: PageSignals
  /// For each of them, in thousandths; above 0 for what belongs to the article.
  let scores: [Int]

  init(_ outline: PageOutline, furniture: [Bool], facts: PageFacts, addresses: LinkAddress) {
    self.outline = outline
    self.addresses = addresses
    structure = StructuralChoice(outline, furniture: furniture)
    let excluded = Self.unwritten(outline, furniture: furniture)
    let isEmphasised = outline.document.isEmphasised
    let written = Self.written([0], outline, excluded: excluded, addresses)
    images = PlacedImages(in: written)
    candidates = written.filter { $0.block.kind != .image }.map {
      CandidateBlock($0, in: outline, isEmphasised: isEmphasised, excluded: excluded)
    }
    signals = PageSignals(candidates, in: outline, structure: structure, facts: facts)
    scores = ContentWeights.forest.scores(signals.values, each: Signal.allCases.count)
  }

  /// The blocks of the article, or all of the page's if there is no article in it.
  var blocks: [Block] {
    let chosen = candidates.indices.map(isChosen)
    let blocks = images.placed(among: candidates.map(\.written.block), chosen: chosen, structure)
    return blocks.length >= 140 ? blocks : orStructural(blocks)
  }

  /// Whether a block is part of what stands around articles, by the names of its elements.
  func isNamedFurniture(_ index: Int) -> Bool {
    structure.isFurniture[candidates[index].written.origin.lowerBound]
  }

  /// Whether a block belongs to the article by its signals.
  func isChosen(_ index: Int) -> Bool {
    let score = scores[index]
    // Small pages say too little for most signals.
    let isSmall = candidates.count < 30
    // What is furniture by its names needs more to speak for it.
    if isNamedFurniture(index) {
      return !isSmall && score > 500 && candidates[index].characters >= 40
    }
    guard isSmall, abs(score) < 1000 else { return score > 0 }
    return structure.isKept[candidates[index].written.origin.lowerBound]
  }

  /// What the rules of structure find, ever more generously, if that is clearly more.
  private func orStructural(_ chosen: [Block]) -> [Block] {
    let strict = structure.isFurniture
    let whole = written([0], excluded: strict)
    if whole.length < 250, !whole.isEmpty { return whole }
    let generous = FurnitureRules(outline, largestShare: 0.15).excluded
    let others = [
      StructuralChoice(outline, furniture: strict, isCleaned: false),
      StructuralChoice(outline, furniture: generous, isCleaned: false),
    ].map { choice in
      written(choice.regions, excluded: choice.isFurniture)
    }
    let longest = others.reduce(chosen) { $1.length > $0.length * 3 / 2 ? $1 : $0 }
    if longest.hasText { return longest }
    return whole.hasText ? whole : written([0], excluded: outline.isUnseen)
  }

  private func written(_ regions: [Int], excluded: [Bool]) -> [Block] {
    Self.written(regions, outline, excluded: excluded, addresses).map(\.block)
  }

  private static func written(
    _ regions: [Int],
    _ outline: PageOutline,
    excluded: [Bool],
    _ addresses: LinkAddress
  ) -> [WrittenBlock] {
    guard !outline.document.nodes.isEmpty else { return [] }
    var writer = BlockWriter(outline, excluded: excluded, addresses: addresses)
    for region in regions { writer.write(region) }
    return writer.finished()
  }

  /// What is never shown, and furniture in the middle of a line.
  private static func unwritten(_ outline: PageOutline, furniture: [Bool]) -> [Bool] {
    var result = outline.isSilent.indices.map { outline.isSilent[$0] || outline.isHidden[$0] }
    for index in furniture.indices where furniture[index] && !result[index] {
      guard let tag = outline.document.nodes[index].tag, !tag.isBlock,
        outline.amounts[index].blocks == 0, let parent = outline.parent(of: index),
        !furniture[parent]
      else { continue }
      for below in index..<Int(outline.document.nodes[index].end) { result[below] = true }
    }
    return result
  }
}

extension [Block] {
  /// Bytes of text.
  fileprivate var length: Int { reduce(0) { $0 + $1.text.utf8.count } }

  /// Whether there is anything to read; images are not.
  var hasText: Bool { contains { !$0.text.isEmpty } }
}
