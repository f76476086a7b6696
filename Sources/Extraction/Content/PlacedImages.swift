internal import Reading

/// The images of a page, and between which of its blocks of text they stand.
///
/// They are not judged themselves: an image belongs to the article where its neighbours do.
struct PlacedImages {
  /// By the number of blocks of text before them.
  private var images: [Int: [WrittenBlock]] = [:]

  init(in blocks: [WrittenBlock]) {
    var place = 0
    for block in blocks {
      if block.block.kind == .image {
        images[place, default: []].append(block)
      } else {
        place += 1
      }
    }
  }

  /// The chosen blocks with the images among them.
  func placed(among blocks: [Block], chosen: [Bool], _ structure: StructuralChoice) -> [Block] {
    var result: [Block] = []
    for place in 0...blocks.count {
      let before = place > 0 && chosen[place - 1]
      let after = place < blocks.count && chosen[place]
      for image in images[place] ?? [] {
        let node = image.origin.lowerBound
        let isBetween = before && after && !structure.isFurniture[node]
        if isBetween || (before || after) && structure.isKept[node] { result.append(image.block) }
      }
      if after { result.append(blocks[place]) }
    }
    return result
  }
}
