/// A parsed page: flat arrays in document order.
///
/// The nodes below node `i` are exactly `i + 1 ..< nodes[i].end`, so that nothing recurses.
public struct HTMLDocument: Sendable {
  public enum Kind: UInt8, Sendable {
    case element, text, comment, doctype, document
  }

  /// An element or a piece of text.
  public struct Node: Sendable {
    /// -1 for the root.
    public let parent: Int32
    /// One past the last node below.
    public internal(set) var end: Int32
    /// Of the text, or of the attributes in `attributes`.
    @usableFromInline let start: UInt32
    @usableFromInline let count: UInt32
    let name: Int32
    /// `nil` for text; unknown for what is not HTML, save `svg` and `math` themselves.
    public let tag: HTMLTag?
    public let kind: Kind
    public let namespace: HTMLNamespace

    @inlinable public var isText: Bool { tag == nil }
  }

  public internal(set) var nodes: [Node]
  /// The page, and what was decoded from it.
  @usableFromInline let source: [UInt8]
  @usableFromInline var decoded: [UInt8]
  @usableFromInline let attributes: [AttributeValue]
  let tagNames: NameTable
  let attributeNames: NameTable
  let doctype: Doctype

  /// The bytes of a piece of text; none for an element.
  @inlinable public func text(of index: Int) -> ArraySlice<UInt8> {
    let node = nodes[index]
    return node.isText ? slice(node.start, node.count) : []
  }

  /// The value of an attribute, or `nil` if the element has none of that name.
  @inlinable public func attribute(
    _ name: HTMLAttribute,
    of index: Int
  ) -> ArraySlice<UInt8>? {
    let node = nodes[index]
    guard !node.isText else { return nil }
    for position in Int(node.start)..<Int(node.start + node.count)
    where attributes[position].name == Int32(name.rawValue) {
      return slice(attributes[position].start, attributes[position].count)
    }
    return nil
  }

  /// The value of an attribute as text.
  @inlinable public func string(_ name: HTMLAttribute, of index: Int) -> String? {
    attribute(name, of: index).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether an element has an attribute that means something.
  @inlinable public func hasAttributes(_ index: Int) -> Bool {
    !nodes[index].isText && nodes[index].count > 0
  }

  /// The text below a node, as it stands, up to about 4,000 bytes.
  public func content(of index: Int) -> String {
    var bytes: [UInt8] = []
    for node in index..<Int(nodes[index].end) where bytes.count < 4000 {
      bytes += text(of: node).prefix(4000)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The name of an element, whether it means something or not.
  public func name(of index: Int) -> String {
    let name = nodes[index].name
    guard name < NameTable.firstOther else {
      return String(decoding: tagNames.bytes(of: name), as: UTF8.self)
    }
    return HTMLTag(rawValue: UInt8(truncatingIfNeeded: name))?.name ?? ""
  }

  @inlinable func slice(_ start: UInt32, _ count: UInt32) -> ArraySlice<UInt8> {
    let start = Int(start)
    if start < source.count || count == 0 {
      let first = min(start, source.count)
      return source[first..<first + Int(count)]
    }
    return decoded[start - source.count..<start - source.count + Int(count)]
  }
}

extension HTMLDocument {
  /// All attributes of an element, for those who look at the parser itself.
  func allAttributes(of index: Int) -> [(name: String, value: String)] {
    let node = nodes[index]
    guard !node.isText else { return [] }
    return attributes[Int(node.start)..<Int(node.start + node.count)].map { attribute in
      (
        attributeName(attribute.name),
        String(decoding: slice(attribute.start, attribute.count), as: UTF8.self)
      )
    }
  }

  private func attributeName(_ name: Int32) -> String {
    guard name < NameTable.firstOther else {
      return String(decoding: attributeNames.bytes(of: name), as: UTF8.self)
    }
    return HTMLAttribute(rawValue: UInt8(truncatingIfNeeded: name))?.text ?? ""
  }
}
