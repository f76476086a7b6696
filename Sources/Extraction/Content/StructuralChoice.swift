internal import HTMLParsing

/// What the rules of structure choose: the elements with the most prose, without their furniture.
struct StructuralChoice {
  /// For every node, whether it or an element around it is unseen or furniture by its name.
  let isFurniture: [Bool]
  let regions: [Int]
  /// For every node, whether it stands in a chosen element, and is no furniture there.
  let isKept: [Bool]

  init(_ outline: PageOutline, furniture: [Bool], isCleaned: Bool = true) {
    isFurniture = furniture
    regions = ContentScoring(outline, excluded: furniture).regions
    let cleaned =
      isCleaned ? ContentCleaning(outline).excluded(in: regions, adding: furniture) : furniture
    var kept = [Bool](repeating: false, count: furniture.count)
    for region in regions {
      for index in region..<Int(outline.document.nodes[region].end) where !cleaned[index] {
        kept[index] = true
      }
    }
    isKept = kept
  }
}
