import Library

/// The reader's own pager: `$PAGER`, or `less` without letting it obey control sequences.
struct Pager {
  func show(_ lines: [Line]) throws {
    let chosen = (Environment["PAGER"] ?? "").split(separator: " ").map(String.init)
    let words = chosen.isEmpty ? ["less", "-F", "-X"] : chosen
    let text = lines.map { $0.rendered(hasColor: false) }.joined()
    _ = try ChildProcess(words: words).run(input: Array(text.utf8))
  }
}
