/// How far the transfer of one hop has come, in bytes as they travel (compressed).
public struct FetchProgress: Sendable, Hashable {
  public let receivedBytes: Int
  /// What the server announced; nil when it did not say.
  public let expectedBytes: Int?
}
