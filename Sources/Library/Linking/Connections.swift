import Reading

/// What the words of a thing link to, and what links to the thing.
public struct Connections: Sendable {
  /// By what stands in the link.
  let named: [String: LinkedThing]
  /// Each once, in the order of the words.
  public let links: [LinkedThing]
  /// Notes and comments; notes first, newest first.
  public let backlinks: [LinkedThing]

  /// The words with identifiers made short, and with the titles of what they name.
  ///
  /// A link that means nothing here stays as it is.
  public func titled(_ words: String) -> String {
    ReferenceLink.replacing(in: words) { link in
      named[link.target].map { "[[\($0.shortID) \(link.label ?? $0.shownTitle)]]" }
    }
  }
}

extension LinkedThing {
  /// The title, and that it is in the trash.
  public var shownTitle: String { isTrashed ? "\(title) (in the trash)" : title }
}
