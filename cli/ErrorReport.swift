import Glibc
import Library

/// What a person is told when something went wrong: what happened, and what to do.
struct ErrorReport {
  private let error: any Error

  init(_ error: any Error) { self.error = error }

  /// Whether an error is one of those that the program itself makes.
  static func isOurs(_ error: any Error) -> Bool {
    error is LibraryError || error is Ended || error is ReaderGone || error is EncodingError
      || error is DecodingError
  }

  /// Tells it on standard error.
  func tell(on screen: Screen) -> ExitStatus {
    // When not even standard error can be written, the exit status says it.
    do { for line in lines { try screen.tell(line) } } catch { return status }
    return status
  }

  private var status: ExitStatus {
    switch error {
    case let error as Ended: error.status
    case let error as LibraryError: ExitStatus(error)
    default: .bug
    }
  }

  private var lines: [Line] {
    switch error {
    case is Ended: []
    case let error as LibraryError:
      [.paragraphs("carrel: \(error.description)")] + Self.details(of: error)
    default: ["carrel: Something went wrong in the program itself. Please report what you typed."]
    }
  }

  private static func details(of error: LibraryError) -> [Line] {
    switch error {
    case .ambiguous(_, let candidates): candidates.map { Line("  \($0)") }
    case .quoteNotFound(let passages): passages.map { Line("  ") + line($0) }
    case .quoteAmbiguous(let passages):
      passages.enumerated().map { Line("  \($0 + 1)  ") + line($1) }
    default: []
    }
  }

  private static func line(_ passage: PassageInContext) -> Line {
    Line(passage.before, .dim) + Line("«\(passage.passage)»") + Line(passage.after, .dim)
  }
}
