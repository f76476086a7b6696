import HTMLParsing
internal import Reading

/// The article in a page: tried strictly first, then ever more generously.
struct MainContent {
  private let outline: PageOutline
  /// What is silent or furniture, strictly taken.
  private let strict: [Bool]
  /// Whether the page says that it is an article.
  private let isArticle: Bool
  private let addresses: LinkAddress

  init(_ outline: PageOutline, furniture strict: [Bool], isArticle: Bool, addresses: LinkAddress) {
    self.outline = outline
    self.strict = strict
    self.isArticle = isArticle
    self.addresses = addresses
  }

  /// The blocks of the article, or all of the page's if there is no article in it.
  var blocks: [Block] {
    let first = blocks(excluded: strict, isCleaned: true)
    if first.length >= 250 { return isArticle ? first.blocks : orWhole(first) }
    let second = blocks(excluded: strict, isCleaned: false)
    let generous = FurnitureRules(outline, largestShare: 0.15).excluded
    let third = blocks(excluded: generous, isCleaned: false)
    let longest = [second, third].reduce(first) { $1.length > $0.length * 3 / 2 ? $1 : $0 }
    if longest.length > 0 { return longest.blocks }
    let whole = written([0], excluded: strict)
    return whole.isEmpty ? written([0], excluded: outline.isSilent) : whole
  }

  /// The whole page without its furniture, if what was found is less than half of that.
  ///
  /// Threads, lists and shop windows have no single element that holds their text.
  private func orWhole(_ found: (blocks: [Block], length: Int)) -> [Block] {
    let cleaned = ContentCleaning(outline).excluded(in: [0], adding: strict)
    let whole = written([0], excluded: cleaned)
    return found.length * 2 < whole.reduce(0) { $0 + $1.text.utf8.count } ? whole : found.blocks
  }

  private func blocks(excluded: [Bool], isCleaned: Bool) -> (blocks: [Block], length: Int) {
    let regions = ContentScoring(outline, excluded: excluded).regions
    let cleaned =
      isCleaned
      ? ContentCleaning(outline).excluded(in: regions, adding: excluded) : excluded
    let blocks = written(regions, excluded: cleaned)
    return (blocks, blocks.reduce(0) { $0 + $1.text.utf8.count })
  }

  private func written(_ regions: [Int], excluded: [Bool]) -> [Block] {
    guard !outline.document.nodes.isEmpty else { return [] }
    var writer = BlockWriter(outline, excluded: excluded, addresses: addresses)
    for region in regions { writer.write(region) }
    return writer.finished().map(\.block)
  }
}
