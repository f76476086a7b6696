import ArgumentParser

/// A command that works on a library.
///
/// It is performed where it is called, on the first thread. The parser's own `run` would move it to
/// another one, and to start threads costs more than most commands do.
protocol LibraryCommand: AsyncParsableCommand {
  mutating func perform() async throws
}

extension LibraryCommand {
  mutating func run() async throws { try await perform() }
}
