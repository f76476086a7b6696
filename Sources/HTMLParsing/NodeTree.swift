/// The tree while it grows: nodes that know their neighbours by number.
struct NodeTree {
  private(set) var nodes = [TreeNode(kind: .document)]
  private(set) var pieces: [TextPiece] = []

  init(expecting byteCount: Int) {
    nodes.reserveCapacity(byteCount / 32)
    pieces.reserveCapacity(byteCount / 64)
  }

  mutating func add(_ node: TreeNode) -> Int32 {
    nodes.append(node)
    return Int32(truncatingIfNeeded: nodes.count &- 1)
  }

  mutating func setAttributes(_ start: UInt32, _ count: UInt32, of node: Int32) {
    nodes[Int(node)].start = start
    nodes[Int(node)].count = count
  }

  mutating func append(_ node: Int32, to parent: Int32) {
    let last = nodes[Int(parent)].lastChild
    nodes[Int(node)].parent = parent
    nodes[Int(node)].previous = last
    nodes[Int(node)].next = -1
    nodes[Int(parent)].lastChild = node
    if last >= 0 { nodes[Int(last)].next = node } else { nodes[Int(parent)].firstChild = node }
  }

  mutating func insert(_ node: Int32, before sibling: Int32) {
    let parent = nodes[Int(sibling)].parent
    let previous = nodes[Int(sibling)].previous
    nodes[Int(node)].parent = parent
    nodes[Int(node)].previous = previous
    nodes[Int(node)].next = sibling
    nodes[Int(sibling)].previous = node
    if previous >= 0 {
      nodes[Int(previous)].next = node
    } else {
      nodes[Int(parent)].firstChild = node
    }
  }

  /// Takes a node out of its place, if it has one.
  mutating func remove(_ node: Int32) {
    let (parent, previous, next) = (
      nodes[Int(node)].parent, nodes[Int(node)].previous, nodes[Int(node)].next
    )
    guard parent >= 0 else { return }
    if previous >= 0 {
      nodes[Int(previous)].next = next
    } else {
      nodes[Int(parent)].firstChild = next
    }
    if next >= 0 {
      nodes[Int(next)].previous = previous
    } else {
      nodes[Int(parent)].lastChild = previous
    }
    nodes[Int(node)].parent = -1
    nodes[Int(node)].previous = -1
    nodes[Int(node)].next = -1
  }

  mutating func moveChildren(of old: Int32, to new: Int32) {
    while nodes[Int(old)].firstChild >= 0 {
      let child = nodes[Int(old)].firstChild
      remove(child)
      append(child, to: new)
    }
  }

  /// Adds text at the end of a node, or before a child of it; it joins text that is there.
  mutating func add(_ text: TextRange, to place: Place) {
    let neighbour =
      place.sibling < 0
      ? nodes[Int(place.parent)].lastChild : nodes[Int(place.sibling)].previous
    if neighbour >= 0, nodes[Int(neighbour)].kind == .text {
      return extend(neighbour, with: text)
    }
    let piece = UInt32(pieces.count)
    pieces.append(TextPiece(range: text))
    add(add(TreeNode(start: piece, count: piece, kind: .text)), at: place)
  }

  mutating func add(_ node: Int32, at place: Place) {
    if place.sibling < 0 {
      append(node, to: place.parent)
    } else {
      insert(node, before: place.sibling)
    }
  }

  private mutating func extend(_ node: Int32, with text: TextRange) {
    let last = Int(nodes[Int(node)].count)
    if pieces[last].range.end == text.start {
      pieces[last].range.count &+= text.count
      return
    }
    pieces[last].next = Int32(pieces.count)
    nodes[Int(node)].count = UInt32(pieces.count)
    pieces.append(TextPiece(range: text))
  }
}

/// Where a node goes: to the end of its parent, or before a child of it.
struct Place {
  var parent: Int32
  var sibling: Int32 = -1
}
