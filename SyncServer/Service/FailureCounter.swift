import SyncProtocol
import Synchronization

/// Counts proofs that failed, so that guessing is slow; never shuts anybody out for good.
struct FailureCounter {
  private static let window: UInt64 = 60_000
  private static let perSubject = 5
  private static let perPeer = 20
  /// More names than this are not remembered; the oldest are forgotten first.
  private static let nameLimit = 10_000

  /// When each name has failed, oldest first; milliseconds since 1970.
  private var failures: [[UInt8]: [UInt64]] = [:]

  /// Milliseconds that are to be waited before the next try; 0 when it may come now.
  mutating func wait(subject: [UInt8], peer: String, now: UInt64) -> UInt64 {
    max(
      wait([0] + subject, Self.perSubject, now),
      peer.isEmpty ? 0 : wait([1] + peer.utf8, Self.perPeer, now)
    )
  }

  mutating func count(subject: [UInt8], peer: String, now: UInt64) {
    add([0] + subject, now)
    if !peer.isEmpty { add([1] + peer.utf8, now) }
  }

  private mutating func wait(_ name: [UInt8], _ limit: Int, _ now: UInt64) -> UInt64 {
    guard let times = failures[name]?.filter({ $0 + Self.window > now }), !times.isEmpty else {
      failures[name] = nil
      return 0
    }
    failures[name] = times
    guard times.count >= limit else { return 0 }
    return times[times.count - limit] + Self.window - now
  }

  private mutating func add(_ name: [UInt8], _ now: UInt64) {
    if failures.count >= Self.nameLimit {
      failures = failures.filter { ($0.value.last ?? 0) + Self.window > now }
      if failures.count >= Self.nameLimit { failures.removeAll() }
    }
    failures[name, default: []].append(now)
  }
}

/// Counts the calls of each account that are being answered.
struct CallCounter {
  private var counts: [AccountID: Int] = [:]

  /// Whether one more may begin.
  mutating func begin(_ account: AccountID, limit: Int) -> Bool {
    guard counts[account, default: 0] < limit else { return false }
    counts[account, default: 0] += 1
    return true
  }

  mutating func end(_ account: AccountID) {
    counts[account, default: 1] -= 1
    if counts[account] == 0 { counts[account] = nil }
  }
}

/// A refusal that says when to come again.
struct WaitNeeded: Error {
  let problem: Problem
  let seconds: Int
}

extension SyncService {
  /// Refuses whoever has failed too often in the last minute.
  func requirePatience(of subject: [UInt8], _ request: ServiceRequest) throws {
    let time = now()
    let wait = failures.withLock { $0.wait(subject: subject, peer: request.peer, now: time) }
    guard wait == 0 else {
      throw WaitNeeded(
        problem: Problem(.tooManyRequests, "Too many tries failed. Wait a minute."),
        seconds: Int(wait / 1000) + 1
      )
    }
  }

  /// The one refusal of whoever cannot prove who it is.
  func refusal(of subject: [UInt8], _ request: ServiceRequest) -> Problem {
    failure(Problem(.refused, "This proves nothing here."), of: subject, request)
  }

  func failure(_ problem: Problem, of subject: [UInt8], _ request: ServiceRequest) -> Problem {
    let time = now()
    failures.withLock { $0.count(subject: subject, peer: request.peer, now: time) }
    return problem
  }
}
