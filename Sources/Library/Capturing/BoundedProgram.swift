import Glibc

/// Another program at work on bytes from outside, started by its words and never through a shell.
///
/// What it is given may be hostile, so it gets little time, memory and room for its answer, no file
/// of ours and none of our environment.
struct BoundedProgram: Sendable {
  let words: [String]
  var time: Duration = .seconds(30)
  var memory = 1 << 30
  var outputLimit = 32 << 20

  /// Why there is no answer.
  enum Failure: Error, Hashable {
    /// The program is not installed.
    case missing
    /// It ended badly, or took or gave too much.
    case failed
  }

  /// What the program makes of `input`.
  func run(on input: [UInt8]) throws(Failure) -> [UInt8] {
    var feed: [Int32] = [-1, -1]
    var answer: [Int32] = [-1, -1]
    // Sockets, not pipes: a program that stops reading must not end us by a signal.
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &feed) == 0 else { throw .failed }
    guard socketpair(AF_UNIX, kind, 0, &answer) == 0 else {
      for end in feed { close(end) }
      throw .failed
    }
    let child: pid_t
    do throws(Failure) { child = try start(reading: feed[1], writing: answer[1]) } catch {
      for end in feed + answer { close(end) }
      throw error
    }
    close(feed[1])
    close(answer[1])
    let output = converse(input, feed: feed[0], answer: answer[0])
    close(answer[0])
    if output == nil { kill(child, SIGKILL) }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    guard let output, status == 0 else {
      throw status >> 8 & 0xFF == Self.missingStatus ? .missing : .failed
    }
    return output
  }

  /// How the program that sets the limits says that the other is not there.
  private static let missingStatus: Int32 = 127

  /// The program with its limits set before it begins.
  private var limitedWords: [String] {
    let limits = [
      "--as=\(memory)", "--cpu=\(time.components.seconds + 1)", "--core=0", "--fsize=0",
    ]
    return ["prlimit"] + limits + ["--"] + words
  }

  private func start(reading input: Int32, writing output: Int32) throws(Failure) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    let arguments: [UnsafeMutablePointer<CChar>?] = limitedWords.map { strdup($0) } + [nil]
    let environment: [UnsafeMutablePointer<CChar>?] = [
      strdup("PATH=/usr/local/bin:/usr/bin:/bin"), strdup("LC_ALL=C.UTF-8"), nil,
    ]
    defer { for text in arguments + environment { free(text) } }
    var child: pid_t = 0
    let code = posix_spawnp(&child, "prlimit", &actions, nil, arguments, environment)
    guard code == 0 else { throw code == ENOENT ? .missing : .failed }
    return child
  }

  /// Gives and takes until the program has said all; `nil` when it takes too long or says too much.
  private func converse(_ input: [UInt8], feed: Int32, answer: Int32) -> [UInt8]? {
    let deadline = ContinuousClock.now + time
    var rest = input[...]
    var output: [UInt8] = []
    var feed = feed
    defer { if feed >= 0 { close(feed) } }
    while ContinuousClock.now < deadline {
      var waited = [
        pollfd(fd: answer, events: Int16(POLLIN), revents: 0),
        pollfd(fd: feed, events: Int16(POLLOUT), revents: 0),
      ]
      guard poll(&waited, 2, 200) >= 0 || errno == EINTR else { return nil }
      if waited[0].revents != 0 {
        guard let part = Self.part(of: answer) else { return nil }
        guard !part.isEmpty else { return output }
        output += part
        guard output.count <= outputLimit else { return nil }
      }
      if feed >= 0, waited[1].revents != 0, !Self.send(&rest, to: feed) {
        close(feed)
        feed = -1
      }
    }
    return nil
  }

  /// What can be read now; empty at the end.
  private static func part(of descriptor: Int32) -> [UInt8]? {
    var failed = false
    let part = [UInt8](unsafeUninitializedCapacity: 64 * 1024) { buffer, count in
      let got = read(descriptor, buffer.baseAddress, buffer.count)
      failed = got < 0 && errno != EINTR
      count = max(0, got)
    }
    return failed ? nil : part
  }

  /// Whether there is more to send.
  private static func send(_ rest: inout ArraySlice<UInt8>, to descriptor: Int32) -> Bool {
    let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
    let sent = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, flags) }
    if sent < 0 { return errno == EINTR || errno == EAGAIN }
    rest = rest.dropFirst(sent)
    return !rest.isEmpty
  }
}
