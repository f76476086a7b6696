/// Why a query cannot be understood, where, and what to write instead.
public struct QueryError: Error, Hashable, Sendable {
  /// Counted from 1, in characters as a person sees them.
  public let column: Int
  /// What is wrong.
  public let message: String
  /// What to write instead.
  public let fix: String

  public init(column: Int, message: String, fix: String) {
    self.column = column
    self.message = message
    self.fix = fix
  }
}

extension QueryError: CustomStringConvertible {
  public var description: String { "column \(column): \(message); \(fix)" }
}
