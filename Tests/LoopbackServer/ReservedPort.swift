import Foundation
import Glibc

/// A port of 127.0.0.1 where nobody listens and that nobody else is given, for as long as this lives.
///
/// A port that was free a moment ago may belong to another test by now, even to one that only
/// connects somewhere. A server that says `SO_REUSEADDR` can still be started on this one.
public final class ReservedPort: Sendable {
  public let number: Int
  private let descriptor: Int32

  public init() throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var yes: Int32 = 1
    let length = socklen_t(MemoryLayout<Int32>.size)
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, length)
    number = try LoopbackServer.bind(descriptor)
  }

  deinit { close(descriptor) }

  /// An address where nobody answers.
  public func url(_ target: String = "/") -> String { "http://127.0.0.1:\(number)\(target)" }
}
