/// How far the saving of many things is.
public struct SaveProgress: Sendable, Hashable {
  public var done = 0
  public var failed = 0
  public let total: Int
}
