import ArgumentParser
import Glibc

/// The program.
@main
struct CarrelServer: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "carrel-server",
    abstract: "Let Carrel's devices agree, without being able to read what they say.",
    version: "carrel-server 0.1.0",
    subcommands: [ServeCommand.self, InviteCommand.self, RestoredCommand.self]
  )

  static func main() async {
    umask(0o077)
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let failure as Failure {
      Output.tell("carrel-server: \(failure.sentence)")
      Glibc.exit(failure.status)
    } catch {
      exit(withError: error)
    }
  }
}

/// Why the program ends early: one sentence, and the status of sysexits.h.
struct Failure: Error {
  let status: Int32
  let sentence: String

  static func usage(_ sentence: String) -> Failure { Failure(status: 64, sentence: sentence) }
  static func cannotOpen(_ sentence: String) -> Failure { Failure(status: 73, sentence: sentence) }
  static func unavailable(_ sentence: String) -> Failure { Failure(status: 69, sentence: sentence) }
}

/// Lines on the two streams, written at once.
enum Output {
  static func print(_ line: String) { write(line, to: STDOUT_FILENO) }
  static func tell(_ line: String) { write(line, to: STDERR_FILENO) }

  private static func write(_ line: String, to descriptor: Int32) {
    let bytes = Array("\(line)\n".utf8)
    _ = Glibc.write(descriptor, bytes, bytes.count)
  }
}
