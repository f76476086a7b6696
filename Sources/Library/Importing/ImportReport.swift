/// What an import brought in.
public struct ImportReport: Sendable {
  public internal(set) var articles = 0
  public internal(set) var highlights = 0
  public internal(set) var notes = 0
  public internal(set) var tags = 0
  public internal(set) var lists = 0
  /// What was left out, line by line: "line 3: a tag without a name".
  public internal(set) var problems: [String] = []

  public init() {}
}

/// How far an import has come.
public struct ImportProgress: Sendable {
  public let readBytes: Int
  /// `nil` for a pipe.
  public let allBytes: Int?
}
