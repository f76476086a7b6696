import Library
import Synchronization

/// Time that passes only while somebody waits, and the waits that there were.
final class PassingTime: Sendable {
  private let state = Mutex<(elapsed: Duration, pauses: [Duration])>((.zero, []))

  var pauses: [Duration] { state.withLock { $0.pauses } }

  /// Puts it in the place of the true time.
  func rule(_ surroundings: inout Surroundings) {
    surroundings.elapsed = { self.state.withLock { $0.elapsed } }
    surroundings.pause = { pause in
      self.state.withLock {
        $0.elapsed += pause
        $0.pauses.append(pause)
      }
    }
  }
}
