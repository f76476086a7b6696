internal import HTMLParsing
internal import Reading

/// What the elements around a node say about it.
struct NodeContext {
  /// Elements around, itself included.
  var depth: Int16 = 0
  /// Elements around with names that speak for or against article text.
  var positive: Int16 = 0
  var negative: Int16 = 0
  var bodies: Int16 = 0
  /// Levels up to the nearest element of furniture, or -1.
  var furnitureDistance: Int16 = -1
  var isInMain = false
  var isInFooter = false
  /// The share of the page's free text in the nearest and in the largest element of furniture around.
  var furnitureShare: Float = -1
  var largestFurnitureShare: Float = -1
  /// The nearest `article` and `section` around, or -1.
  var article: Int32 = -1
  var section: Int32 = -1
  /// Of the names of the elements around, and of these with their classes.
  var path = WordHash.start
  var classPath = WordHash.start
}

extension NodeContext {
  /// The contexts of all nodes; those of text are left empty.
  static func all(in outline: PageOutline) -> [NodeContext] {
    let freeText = Float(max(1, outline.amounts.first?.free ?? 0))
    var contexts = [NodeContext](repeating: NodeContext(), count: outline.document.nodes.count)
    for index in outline.document.nodes.indices {
      guard let tag = outline.document.nodes[index].tag, !outline.isSilent[index] else { continue }
      if let parent = outline.parent(of: index) { contexts[index] = contexts[parent] }
      contexts[index].enter(
        index,
        tag,
        outline,
        share: Float(outline.amounts[index].free) / freeText
      )
    }
    return contexts
  }

  private mutating func enter(_ index: Int, _ tag: HTMLTag, _ outline: PageOutline, share: Float) {
    let hints = outline.hints[index]
    depth &+= 1
    if hints.contains(.positive) { positive &+= 1 }
    if hints.contains(.negative) { negative &+= 1 }
    if hints.isArticleBody { bodies &+= 1 }
    if tag == .main { isInMain = true }
    if tag == .footer { isInFooter = true }
    if tag == .article { article = Int32(index) }
    if tag == .section { section = Int32(index) }
    if Self.isFurniture(index, tag, outline) {
      furnitureShare = share
      largestFurnitureShare = max(largestFurnitureShare, share)
      furnitureDistance = 0
    } else if furnitureDistance >= 0 {
      furnitureDistance &+= 1
    }
    path = WordHash.adding(tag.rawValue, to: path)
    classPath = WordHash.adding(tag.rawValue, to: classPath)
    guard outline.document.hasAttributes(index) else { return }
    for byte in outline.document.attribute(.class, of: index) ?? [] where !byte.isDigit {
      classPath = WordHash.adding(byte, to: classPath)
    }
  }

  private static func isFurniture(_ index: Int, _ tag: HTMLTag, _ outline: PageOutline) -> Bool {
    if tag == .nav || tag == .aside || tag == .footer { return true }
    if outline.hints[index].contains(.furniture) { return true }
    return FurnitureRules.hasFurnitureRole(index, in: outline.document)
  }
}
