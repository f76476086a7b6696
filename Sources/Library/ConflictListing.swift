public import Reading

/// What devices disagree about: one field of one thing.
public struct ConflictListing: Sendable {
  /// How they came to disagree.
  public enum Reason: String, Sendable {
    /// Several values were written apart.
    case values
    /// Two saves replaced the same words of a text.
    case overlap
    /// The thing was deleted on one device, and came back by an edit on another.
    case revived
  }

  public let thing: Thing
  public let shortID: String
  /// By which words a person recognises the thing.
  public let title: String
  /// `title`, `summary`, `body`, `comment`, `anchor`; `life` for whether the thing is there.
  public let field: String
  public let reason: Reason
  /// What is shown comes first, then the rest, latest first.
  public let values: [ConflictValue]
}

/// One value of a conflict, and who wrote it.
public struct ConflictValue: Hashable, Sendable {
  /// `nil` for none; `edited` and `deleted` where it is about whether the thing is there.
  public let value: String?
  /// The name of the device, or the beginning of its identifier.
  ///
  /// `nil` for a text that was made of several devices' words.
  public let device: String?
  public let isOwn: Bool
  public let at: Timestamp?
  public let isShown: Bool
}

/// How a person settles a conflict.
public enum Settlement: Hashable, Sendable {
  /// What is shown now is right.
  case keep
  /// The value at a place of the listing, counted from 1.
  case take(Int)
  case text(String)
  /// The thing goes back into the trash.
  case delete
}
