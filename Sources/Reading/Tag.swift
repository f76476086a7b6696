/// A label; its name is its identity for ever.
public struct Tag: Hashable, Sendable {
  public let id: Identifier<Tag>
  /// As it was first written; compared after folding, see ``Identifier/tag(named:)``.
  public var name: String

  public init?(name: String) {
    let name = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !name.isEmpty else { return nil }
    self.name = name
    id = .tag(named: name)
  }
}

/// A tag on an article, a highlight or a note.
public enum Tagging {}
