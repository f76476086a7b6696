import Curl

extension ReadingLibrary {
  /// Saves pages and files, and tells how many bytes of the page that comes in have come.
  ///
  /// - Parameters:
  ///   - progress: called after each batch with the number of requests done.
  ///   - receivedBytes: called while a page comes in.
  public func save(
    _ requests: [SaveRequest],
    progress: @Sendable (Int) -> Void,
    receivedBytes: @escaping @Sendable (Int) -> Void
  ) async throws(LibraryError) -> [SaveOutcome] {
    try await save(requests, progress: progress, fetching: { receivedBytes($0.receivedBytes) })
  }
}
