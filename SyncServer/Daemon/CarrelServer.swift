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
    protectProcess()
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

  /// Private files, no memory dumps, write errors instead of signals, and as many connections as
  /// the system allows.
  private static func protectProcess() {
    umask(0o077)
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    var limit = rlimit()
    guard getrlimit(files, &limit) == 0 else { return }
    limit.rlim_cur = min(limit.rlim_max, 65_536)
    setrlimit(files, &limit)
  }
}
