/// Where an article waits.
public enum ReadingState: Int, CaseIterable, Hashable, Sendable {
  case inbox
  case later
  case archive

  /// The word a person types.
  public var name: String {
    switch self {
    case .inbox: "inbox"
    case .later: "later"
    case .archive: "archive"
    }
  }

  /// The state of that name.
  public init?(name: String) {
    guard let state = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = state
  }
}
