/// How far one exchange has come, in bytes of its bodies.
public struct SessionProgress: Sendable, Hashable {
  public let sentBytes: Int
  public let receivedBytes: Int
}
