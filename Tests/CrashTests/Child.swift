import Foundation
import Glibc

/// A program that was started and is still to be waited for.
///
/// Its standard output comes through a socket whose end tells that it is gone: so it can be waited
/// for until a moment, and killed then.
final class Child {
  private let process: pid_t
  private let output: Int32
  private let errors: URL
  private let start = ContinuousClock.now

  /// Starts a program.
  ///
  /// `errors` is a file, made here and removed in the end, that takes its standard error.
  init(_ command: [String], environment: [String: String], errors: URL) throws {
    // A pair of sockets, for only they can wait for a part of a millisecond.
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
      throw Failure.system("socketpair", errno)
    }
    defer { close(ends[1]) }
    output = ends[0]
    self.errors = errors

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    let flags = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&actions, 2, errors.path, flags, 0o600)

    var words: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] =
      environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for word in words + variables { free(word) } }
    var process: pid_t = 0
    let result = posix_spawn(&process, command[0], &actions, nil, &words, &variables)
    self.process = process
    guard result == 0 else { throw Failure.system("posix_spawn", result) }
  }

  deinit { close(output) }

  /// Waits for the end, which comes by SIGKILL when the program is still there after `patience`.
  func end(killedAfter patience: Duration? = nil) throws -> Ending {
    var text: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 65_536)
    while true {
      if let patience, try !waitsFor(patience) { kill(process, SIGKILL) }
      let count = read(output, &part, part.count)
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      guard count > 0 else { break }
      text += part[..<count]
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { throw Failure.system("waitpid", errno) }
    }
    let problems = try Data(contentsOf: errors)
    try FileManager.default.removeItem(at: errors)
    let signal = status & 0x7F
    return Ending(
      status: signal == 0 ? status >> 8 & 0xFF : -signal,
      output: String(decoding: text, as: UTF8.self),
      errors: String(decoding: problems, as: UTF8.self),
      duration: start.duration(to: .now)
    )
  }

  /// Lets the next read wait until the patience is at its end; whether it is not yet.
  private func waitsFor(_ patience: Duration) throws -> Bool {
    let left = (start + patience) - .now
    var time = timeval(tv_sec: 0, tv_usec: 0)
    if left > .zero {
      let (seconds, attoseconds) = left.components
      time = timeval(tv_sec: Int(seconds), tv_usec: Int(attoseconds / 1_000_000_000_000) + 1)
    }
    let size = socklen_t(MemoryLayout<timeval>.size)
    guard setsockopt(output, SOL_SOCKET, SO_RCVTIMEO, &time, size) == 0 else {
      throw Failure.system("setsockopt", errno)
    }
    return left > .zero
  }
}

/// How a program ended.
struct Ending {
  /// The exit status, or the negative number of the signal that killed it.
  let status: Int32
  let output: String
  let errors: String
  let duration: Duration

  var wasKilled: Bool { status == -SIGKILL }
}

/// Something in the test itself went wrong.
enum Failure: Error {
  case system(String, Int32)
  case unexpected(Ending, [String])
}
