import Glibc
import Library

/// What comes in through standard input.
enum StandardInput {
  private static let byteLimit = 64 * 1024 * 1024

  static func bytes() throws(LibraryError) -> [UInt8] {
    try InputFile.bytes(of: STDIN_FILENO, limit: byteLimit, name: "Standard input")
  }

  static func text() throws(LibraryError) -> String {
    guard let text = String(validating: try bytes(), as: UTF8.self) else {
      throw .badData("Standard input is not UTF-8 text. Convert it first, with iconv for instance.")
    }
    return text
  }

  /// The first word of each line: identifiers, or a listing of ours.
  static func names() throws(LibraryError) -> [String] {
    try text().split(whereSeparator: \.isNewline).compactMap { line in
      line.split(whereSeparator: \.isWhitespace).first.map(String.init)
    }
  }
}
