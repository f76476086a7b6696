import Glibc
import Library

/// Another program, started by its words and never through a shell.
struct ChildProcess {
  let words: [String]

  /// Starts the program, gives it its input, and waits until it ends.
  ///
  /// - Returns: its exit status; 128 and more when a signal ended it.
  func run(input: [UInt8]? = nil) throws -> Int32 {
    var ends: [Int32] = [-1, -1]
    if input != nil {
      guard pipe(&ends) == 0 else { throw failure(errno) }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    }
    let interrupt = signal(SIGINT, SIG_IGN)
    defer { signal(SIGINT, interrupt) }
    let child: pid_t
    do { child = try start(reading: input == nil ? nil : ends[0]) } catch {
      for end in ends where end >= 0 { close(end) }
      throw error
    }
    if let input {
      close(ends[0])
      feed(input, into: ends[1])
    }
    return wait(for: child)
  }

  private func start(reading descriptor: Int32?) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let descriptor { posix_spawn_file_actions_adddup2(&actions, descriptor, STDIN_FILENO) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGPIPE, SIGINT, SIGXFSZ] { sigaddset(&signals, number) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))

    var child: pid_t = 0
    let arguments = words.map { strdup($0) } + [nil]
    let environment = try Self.environment().map { strdup($0) } + [nil]
    defer { for text in arguments + environment { free(text) } }
    let code = posix_spawnp(&child, words[0], &actions, &attributes, arguments, environment)
    guard code == 0 else { throw failure(code) }
    return child
  }

  private func failure(_ code: Int32) -> LibraryError {
    .unreadable("\(words[0]) cannot be started: \(String(cString: strerror(code))).")
  }

  /// Our own environment; the C library's variable for it is not safe to read from Swift.
  private static func environment() throws(LibraryError) -> [String] {
    try InputFile.bytes(ofFile: "/proc/self/environ", limit: 1 << 22)
      .split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }

  private func feed(_ input: [UInt8], into descriptor: Int32) {
    defer { close(descriptor) }
    var rest = input[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        return  // The reader left a pager before the end: that is its right.
      }
    }
  }

  private func wait(for child: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
  }
}
