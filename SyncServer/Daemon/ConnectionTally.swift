import Synchronization

/// Counts what all connections take together; they live on several threads.
final class ConnectionTally: Sendable {
  private struct Counts {
    var connections = 0
    var ofAddress: [String: Int] = [:]
    var bodyBytes = 0
  }

  private let limits: ConnectionLimits
  private let counts = Mutex(Counts())

  init(limits: ConnectionLimits) { self.limits = limits }

  /// Whether there is room for one more from this address; if so, it is counted until `leave`.
  func admit(_ address: String) -> Bool {
    counts.withLock { counts in
      guard counts.connections < limits.connections else { return false }
      if !ListenAddress.isLoopback(address) {
        guard counts.ofAddress[address, default: 0] < limits.connectionsOfAddress else {
          return false
        }
        counts.ofAddress[address, default: 0] += 1
      }
      counts.connections += 1
      return true
    }
  }

  func leave(_ address: String) {
    counts.withLock { counts in
      counts.connections -= 1
      guard let count = counts.ofAddress[address] else { return }
      counts.ofAddress[address] = count > 1 ? count - 1 : nil
    }
  }

  /// Whether so many bytes more may be held; if so, they are counted until `release`.
  func reserve(bodyBytes count: Int) -> Bool {
    counts.withLock { counts in
      guard counts.bodyBytes + count <= limits.bodyBytes else { return false }
      counts.bodyBytes += count
      return true
    }
  }

  func release(bodyBytes count: Int) { counts.withLock { $0.bodyBytes -= count } }
}
