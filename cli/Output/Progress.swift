import Glibc
import Synchronization

/// Tells on a terminal how far long work is, once it has taken half a second.
final class Progress: Sendable {
  private let start = Clock.milliseconds
  private let lastShown = Atomic<Int64>(0)

  /// Shows a line, at most ten times a second.
  func show(_ text: @autoclosure () -> String) {
    let now = Clock.milliseconds
    guard now - start > 500, now - lastShown.load(ordering: .relaxed) > 100 else { return }
    lastShown.store(now, ordering: .relaxed)
    // A terminal that went away must not stop the work.
    do { try Screen().showProgress(text()) } catch { return }
  }

  func clear() throws {
    guard lastShown.load(ordering: .relaxed) > 0 else { return }
    try Screen().clearProgress()
  }
}
