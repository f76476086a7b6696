/// What a link leads to, or comes from, as a person recognises it.
public struct LinkedThing: Hashable, Sendable {
  public let thing: Thing
  public let shortID: String
  public let title: String
  public let isTrashed: Bool
}
