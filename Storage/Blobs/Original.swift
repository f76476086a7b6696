public import Reading

/// What a version was made of: bytes as they came, and where they came from.
public struct Original: Hashable, Sendable {
  public let digest: Digest
  public var mediaType: String?
  /// What the transport said about the characters.
  public var charset: String?
  /// The address that gave the bytes, after redirects.
  public var url: String?
  public var fetchedAt: Timestamp

  public init(digest: Digest, fetchedAt: Timestamp) {
    self.digest = digest
    self.fetchedAt = fetchedAt
  }
}

/// An image in a version's text.
public struct KeptImage: Hashable, Sendable {
  /// The address that stands in the text.
  public let url: String
  public let digest: Digest
  public let mediaType: String

  public init(url: String, digest: Digest, mediaType: String) {
    self.url = url
    self.digest = digest
    self.mediaType = mediaType
  }
}
