/// The control sequences that the program may send to a terminal.
enum TerminalSequences {
  /// Our own styles and, for progress, the clearing of a line.
  private static let allowed: Set = ["[0m", "[1m", "[2m", "[31m", "[32m", "[33m", "[K"]

  /// The sequences in an output that are none of ours.
  static func foreign(in output: String) -> [String] {
    output.split(separator: "\u{1B}", omittingEmptySubsequences: false).dropFirst()
      .map { String($0.prefix(5)) }
      .filter { rest in !allowed.contains { rest.hasPrefix($0) } }
  }
}
