/// A mark as it stands in a file.
struct CriticMark: Sendable {
  /// In the file's text, the signs and comments taken away; empty for a comment alone.
  var range: Range<Int>
  /// Everything between `{>>` and `<<}`; `nil` without them.
  var words: String?
  /// In which it begins, from 1.
  let line: Int
}

/// Why a file cannot be understood, and in which line.
public struct CriticError: Error, Hashable, Sendable, CustomStringConvertible {
  public let line: Int
  public let reason: String

  public var description: String { "Line \(line): \(reason)" }
}
