import ArgumentParser

/// How many things a listing may have.
enum Limits {
  static func check(_ limit: Int?) throws {
    guard limit ?? 1 > 0 else { throw ValidationError("--limit is a number from 1.") }
  }
}
