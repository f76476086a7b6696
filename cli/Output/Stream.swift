import Glibc
import Library

/// Standard output or standard error, and what is at its other end.
struct Stream {
  let descriptor: Int32
  let isTerminal: Bool
  let hasColor: Bool

  static var output: Stream { Stream(STDOUT_FILENO) }
  static var errors: Stream { Stream(STDERR_FILENO) }

  private init(_ descriptor: Int32) {
    self.descriptor = descriptor
    isTerminal = isatty(descriptor) == 1
    hasColor =
      isTerminal && (Environment["NO_COLOR"] ?? "").isEmpty && Environment["TERM"] != "dumb"
  }

  /// In columns; 80 where nobody knows.
  var width: Int {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// Writes all bytes; a reader that went away ends the program quietly.
  func write(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno == EPIPE {
        throw ReaderGone()
      } else if errno != EINTR {
        throw LibraryError.inputOutput(
          "The output cannot be written: \(String(cString: strerror(errno)))."
        )
      }
    }
  }
}

/// Whoever read the output has closed it, as `head` does.
struct ReaderGone: Error {}
