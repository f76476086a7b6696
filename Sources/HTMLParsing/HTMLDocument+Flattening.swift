extension HTMLDocument {
  /// Lays a finished tree out in document order.
  init(_ construction: TreeConstruction, source: [UInt8], depth limit: Int) {
    let tree = construction.tree
    self.source = source
    decoded = construction.tokens.decoded
    attributes = construction.tokens.attributes
    tagNames = construction.tokens.tagNames
    attributeNames = construction.tokens.attributeNames
    doctype = construction.tokens.doctype
    nodes = []
    nodes.reserveCapacity(tree.nodes.count)
    flatten(tree, depth: limit)
  }

  private mutating func flatten(_ tree: NodeTree, depth limit: Int) {
    var place = tree.nodes[0].firstChild
    // The open nodes in the flat array; those that are too deep stand for their ancestor.
    var open: [Int32] = []
    while place >= 0 {
      let node = tree.nodes[Int(place)]
      let parent = open.last ?? -1
      let isDissolved = open.count >= limit && node.kind == .element && !node.tag.mayBeDeepest
      if !isDissolved { nodes.append(kept(node, tree, parent)) }
      if node.firstChild >= 0 {
        open.append(isDissolved ? parent : Int32(nodes.count - 1))
        place = node.firstChild
        continue
      }
      place = Self.next(after: place, tree, &open, &nodes)
    }
  }

  /// The next node in document order that is not below this one; closes what ends before it.
  private static func next(
    after node: Int32,
    _ tree: NodeTree,
    _ open: inout [Int32],
    _ nodes: inout [Node]
  ) -> Int32 {
    var node = node
    while tree.nodes[Int(node)].next < 0 {
      node = tree.nodes[Int(node)].parent
      guard node > 0, let closed = open.popLast() else { return -1 }
      nodes[Int(closed)].end = Int32(nodes.count)
    }
    return tree.nodes[Int(node)].next
  }

  private mutating func kept(_ node: TreeNode, _ tree: NodeTree, _ parent: Int32) -> Node {
    let text =
      node.kind == .text
      ? joined(tree.pieces, from: Int(node.start))
      : TextRange(start: node.start, count: node.count)
    return Node(
      parent: parent,
      end: Int32(nodes.count + 1),
      start: text.start,
      count: text.count,
      name: node.name,
      tag: node.kind == .element ? node.tag : nil,
      kind: node.kind,
      namespace: node.namespace
    )
  }

  /// The text of several pieces as one, behind what was decoded.
  private mutating func joined(_ pieces: [TextPiece], from first: Int) -> TextRange {
    guard pieces[first].next >= 0 else { return pieces[first].range }
    let start = decoded.count
    var place = first
    while place >= 0 {
      append(pieces[place].range)
      place = Int(pieces[place].next)
    }
    return TextRange(
      start: UInt32(source.count + start),
      count: UInt32(decoded.count - start)
    )
  }

  private mutating func append(_ text: TextRange) {
    let start = Int(text.start)
    if start < source.count {
      decoded.append(contentsOf: source[start..<start + Int(text.count)])
    } else {
      // By bytes: a slice of the array would have the whole array copied.
      let first = start - source.count
      for position in first..<first + Int(text.count) { decoded.append(decoded[position]) }
    }
  }
}
