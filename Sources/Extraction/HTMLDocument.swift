internal import CXML2

/// A parsed page: flat arrays in document order.
///
/// The nodes below node `i` are exactly `i + 1 ..< nodes[i].end`, so that nothing recurses.
struct HTMLDocument: Sendable {
  /// An element or a piece of text.
  struct Node: Sendable {
    /// -1 for the root.
    let parent: Int32
    /// One past the last node below.
    let end: Int32
    /// Of the text in `text`, or of the attributes in `attributes`.
    fileprivate let start: UInt32
    fileprivate let count: UInt32
    /// `nil` for text.
    let tag: HTMLTag?

    var isText: Bool { tag == nil }
  }

  private struct Attribute: Sendable {
    let name: HTMLAttribute
    let start: UInt32
    let count: UInt32
  }

  let nodes: [Node]
  private let attributes: [Attribute]
  private let text: [UInt8]

  /// Parses UTF-8 with libxml2, forgivingly.
  init(parsing bytes: [UInt8], limits: ExtractionLimits) throws(ExtractionError) {
    var tree = cxml2_tree()
    let outcome = bytes.withUnsafeBufferPointer { bytes in
      cxml2_parse(
        bytes.baseAddress,
        bytes.count,
        HTMLTag.names,
        HTMLAttribute.names,
        cxml2_limits(limits),
        &tree
      )
    }
    defer { cxml2_free(&tree) }
    switch outcome {
    case CXML2_PARSED: break
    case CXML2_UNAVAILABLE: throw .parserMissing
    case CXML2_TOO_COMPLEX: throw .tooComplex
    default: throw .outOfMemory
    }
    nodes = UnsafeBufferPointer(start: tree.nodes, count: tree.node_count).map { Node($0) }
    attributes = UnsafeBufferPointer(start: tree.attributes, count: tree.attribute_count)
      .compactMap { attribute in
        HTMLAttribute(rawValue: UInt8(truncatingIfNeeded: attribute.name)).map {
          Attribute(name: $0, start: attribute.start, count: attribute.count)
        }
      }
    text = Array(UnsafeBufferPointer(start: tree.text, count: tree.text_count))
  }

  /// The bytes of a piece of text; none for an element.
  func text(of index: Int) -> ArraySlice<UInt8> {
    let node = nodes[index]
    return node.isText ? slice(node.start, node.count) : []
  }

  /// The value of an attribute, or `nil` if the element has none of that name.
  func attribute(_ name: HTMLAttribute, of index: Int) -> ArraySlice<UInt8>? {
    let node = nodes[index]
    guard !node.isText else { return nil }
    for position in Int(node.start)..<Int(node.start + node.count)
    where attributes[position].name == name {
      return slice(attributes[position].start, attributes[position].count)
    }
    return nil
  }

  /// The value of an attribute as text.
  func string(_ name: HTMLAttribute, of index: Int) -> String? {
    attribute(name, of: index).map { String(decoding: $0, as: UTF8.self) }
  }

  func hasAttributes(_ index: Int) -> Bool { !nodes[index].isText && nodes[index].count > 0 }

  /// The text below a node, as it stands, up to about 4,000 bytes.
  func content(of index: Int) -> String {
    var bytes: [UInt8] = []
    for node in index..<Int(nodes[index].end) where bytes.count < 4000 {
      bytes += text(of: node).prefix(4000)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func slice(_ start: UInt32, _ count: UInt32) -> ArraySlice<UInt8> {
    text[Int(start)..<Int(start) + Int(count)]
  }
}

extension HTMLDocument.Node {
  fileprivate init(_ node: cxml2_node) {
    parent = node.parent
    end = node.end
    start = node.start
    count = node.count
    tag =
      node.tag == CXML2_TEXT
      ? nil : HTMLTag(rawValue: UInt8(truncatingIfNeeded: node.tag)) ?? .unknown
  }
}

extension cxml2_limits {
  fileprivate init(_ limits: ExtractionLimits) {
    let (seconds, attoseconds) = limits.parsing.components
    let time = min(max(seconds, 0), 1000) * 1_000_000_000 + attoseconds / 1_000_000_000
    self.init(
      depth: max(1, min(limits.depth, 4096)),
      nodes: max(1, min(limits.nodeCount, 1 << 30)),
      attributes: max(0, limits.attributeCount),
      attribute_bytes: max(0, limits.attributeByteCount),
      processor_nanoseconds: time
    )
  }
}
