import Reading

/// Bodies that arrived in a transaction and are not kept yet.
///
/// They are kept together: an index is written fastest in the order of its rows, and what it holds
/// of an article must be known from before the body came.
struct ArrivedBodies {
  /// Beyond this many uncompressed bytes they are kept without waiting for more.
  private static let byteLimit = 32 * 1024 * 1024

  /// Each with the place of the envelope that it ended in.
  private(set) var bodies: [(content: PreparedContent, envelope: Int64)] = []
  private var digests: Set<Digest> = []
  private var byteCount = 0

  var areMany: Bool { byteCount > Self.byteLimit }

  func contains(_ digest: Digest) -> Bool { digests.contains(digest) }

  mutating func add(_ content: PreparedContent, envelope: Int64) {
    guard digests.insert(content.digest).inserted else { return }
    bodies.append((content, envelope))
    byteCount += content.length
  }

  /// Gives them away.
  mutating func take() -> [(content: PreparedContent, envelope: Int64)] {
    let taken = bodies
    self = ArrivedBodies()
    return taken
  }
}
