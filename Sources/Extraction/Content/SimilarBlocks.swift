/// Blocks that stand in elements of the same names, all the way up.
struct SimilarBlocks {
  struct Group {
    var count: Float = 0
    var characters: Float = 0
    /// Characters in its paragraphs.
    var prose: Float = 0

    var average: Float { characters / max(1, count) }

    mutating func add(_ block: CandidateBlock) {
      count += 1
      characters += block.characters
      if block.isProse { prose += block.characters }
    }
  }

  private(set) var byPath: [UInt32: Group] = [:]
  private(set) var byClassPath: [UInt32: Group] = [:]
  /// Characters in the paragraphs of the page, at least 1.
  private(set) var prose: Float = 0

  init(_ blocks: [CandidateBlock], _ contexts: [NodeContext]) {
    for block in blocks {
      let context = contexts[block.element]
      byPath[context.path, default: Group()].add(block)
      byClassPath[context.classPath, default: Group()].add(block)
      if block.isProse { prose += block.characters }
    }
    prose = max(1, prose)
  }
}
