import Curl

/// Whether and when a page that could not be fetched is tried again.
struct RetryPlan: Sendable {
  var tries = 3
  /// Whoever asks for more patience is told to the person instead.
  var longestPause = Duration.seconds(30)
  var firstPause = Duration.milliseconds(500)

  /// How long to wait after the `count`th try failed; `nil` when it shall not be tried again.
  ///
  /// A page that is not there, or that its server refuses, will not appear by asking again.
  func pause(after error: FetchError, tries count: Int, randomness: UInt64) -> Duration? {
    guard count < tries else { return nil }
    switch error {
    case .busy(_, let asked?): return asked <= longestPause ? asked : nil
    case .busy(_, nil), .unreachable(.noConnection): return backoff(count, randomness)
    default: return nil
    }
  }

  /// Three times as long each time, and by half longer or shorter, so that many clients of a server
  /// that failed do not all come back at once.
  private func backoff(_ count: Int, _ randomness: UInt64) -> Duration {
    let grown = (1..<max(1, count)).reduce(firstPause) { pause, _ in pause * 3 }
    return grown / 2 + grown * Double(randomness % 1024) / 1024
  }
}

extension FetchError {
  /// Whether it is the network that is missing, and not the page.
  var isNetworkMissing: Bool {
    switch self {
    case .unreachable, .timedOut: true
    default: false
    }
  }

  /// Whether the server did not even take part: others of its pages will fare no better.
  var isAboutHost: Bool {
    switch self {
    case .unreachable, .timedOut, .busy, .secureConnectionFailed, .untrustedCertificate: true
    default: false
    }
  }
}
