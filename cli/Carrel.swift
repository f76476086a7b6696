import ArgumentParser
import Dispatch
import Glibc
import Library

/// The program.
///
/// Most commands never wait for anything but the disk: they run on the first thread from the start to
/// the end, where an asynchronous `main` would start four others and leave it idle.
@main
@MainActor
enum Carrel {
  static func main() {
    protectProcess()
    Task.immediate {
      let status = await run(Array(CommandLine.arguments.dropFirst()))
      exit(status.rawValue)
    }
    dispatchMain()
  }

  /// Private files, no memory dumps, and write errors instead of signals.
  private static func protectProcess() {
    umask(0o077)
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
  }

  static func run(_ words: [String]) async -> ExitStatus {
    let screen = Screen()
    do {
      return try await execute(words, on: screen)
    } catch is ReaderGone {
      return .done
    } catch {
      return ErrorReport(error).tell(on: screen)
    }
  }

  private static func execute(_ words: [String], on screen: Screen) async throws -> ExitStatus {
    let invocation = try Invocation(words)
    let parsed: any ParsableCommand
    do {
      parsed = try invocation.command.parseAsRoot(invocation.words)
      guard var command = parsed as? any LibraryCommand else {
        var command = parsed
        try command.run()
        return .done
      }
      try await command.perform()
      return .done
    } catch let error where error is CleanExit || invocation.command.isAnswer(error) {
      try screen.print(.paragraphs(invocation.command.fullMessage(for: error)))
      return .done
    } catch let error where ErrorReport.isOurs(error) {
      throw error
    } catch {
      throw LibraryError.usage(invocation.refusal(of: error))
    }
  }
}

extension ParsableCommand {
  /// Whether an error of the parser is what was asked for: help, or the version.
  fileprivate static func isAnswer(_ error: any Error) -> Bool {
    !ErrorReport.isOurs(error) && exitCode(for: error) == .success
  }
}
