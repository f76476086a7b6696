import Foundation
import Glibc

/// A program that was started and is still to be waited for.
///
/// Its standard output comes through a pipe whose end tells that it is gone: so it can be waited
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
    var ends: [Int32] = [-1, -1]
    guard pipe2(&ends, O_CLOEXEC) == 0 else { throw Failure.system("pipe2", errno) }
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
      if let patience, try !isReadable(until: start + patience) { kill(process, SIGKILL) }
      let count = read(output, &part, part.count)
      if count < 0, errno == EINTR { continue }
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

  private func isReadable(until deadline: ContinuousClock.Instant) throws -> Bool {
    var waited = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
    let left = max(.zero, ContinuousClock.now.duration(to: deadline))
    var time = timespec(
      tv_sec: Int(left.components.seconds),
      tv_nsec: Int(left.components.attoseconds / 1_000_000_000)
    )
    let count = ppoll(&waited, 1, &time, nil)
    guard count >= 0 || errno == EINTR else { throw Failure.system("ppoll", errno) }
    return count != 0
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
