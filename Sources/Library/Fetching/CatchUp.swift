/// What became of pages that had been waiting, when there was a network again.
public struct CatchUp: Sendable, Hashable {
  public let fetched: Int
  public let failed: Int
  /// Articles with an address and no page, those that nobody asked this device to fetch included.
  public let waiting: Int
}

/// What became of them, or what went wrong here.
public typealias CatchUpResult = Result<CatchUp, LibraryError>
