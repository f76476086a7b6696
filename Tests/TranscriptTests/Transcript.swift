/// A session written down: commands after `$ `, and what they answer.
///
/// In the answers `[..]` stands for any text within a line, and `[exit N]` for a status other
/// than 0.
/// What stands before the first command explains.
struct Transcript {
  struct Step {
    let command: String
    var answer: [String]
  }

  private(set) var steps: [Step] = []

  init(_ text: String) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("$ ") {
        steps.append(Step(command: String(line.dropFirst(2)), answer: []))
      } else if !steps.isEmpty {
        steps[steps.count - 1].answer.append(String(line))
      }
    }
    for index in steps.indices {
      while steps[index].answer.last?.isEmpty == true { steps[index].answer.removeLast() }
    }
  }

  /// The lines of an answer, as they stand in a transcript.
  static func lines(_ output: String, status: Int32) -> [String] {
    var lines = output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    while lines.last?.isEmpty == true { lines.removeLast() }
    if status != 0 { lines.append("[exit \(status)]") }
    return lines
  }

  /// Whether a line is what a pattern says.
  static func matches(_ line: String, _ pattern: String) -> Bool {
    let parts = pattern.split(separator: "[..]", omittingEmptySubsequences: false)
    guard parts.count > 1, let first = parts.first, let last = parts.last else {
      return line == pattern
    }
    guard line.hasPrefix(first), line.hasSuffix(last), line.count >= first.count + last.count
    else { return false }
    var rest = line.dropFirst(first.count).dropLast(last.count)
    for part in parts.dropFirst().dropLast() {
      guard let found = rest.firstRange(of: part) else { return false }
      rest = rest[found.upperBound...]
    }
    return true
  }
}
