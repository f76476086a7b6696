import ArgumentParser

/// Which of several passages that say the same.
struct PassageOptions: ParsableArguments {
  @Option(parsing: .unconditional, help: "What stands right before the passage.")
  var prefix: String?

  @Option(parsing: .unconditional, help: "What stands right after the passage.")
  var suffix: String?

  @Option(help: "Which of several passages, from 1.")
  var occurrence: Int?

  func validate() throws {
    guard occurrence ?? 1 > 0 else { throw ValidationError("--occurrence counts from 1.") }
  }
}
