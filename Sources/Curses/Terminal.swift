import CNcurses
import Glibc

/// The terminal of standard input and output, taken over for a full screen.
///
/// It is given back by ``close()``, when the object goes, and when a bug ends the process.
public final class Terminal {
  /// Columns and rows of the present screen.
  public private(set) var size: (columns: Int, rows: Int)
  /// How many colours it has; 0 for none.
  public let colorCount: Int
  private let signals: Int32
  private var isClosed = false

  /// What came from the terminal.
  public enum Input: Hashable, Sendable {
    /// Bytes as the terminal sent them.
    case bytes([UInt8])
    /// ``Terminal/size`` has changed.
    case resized
    /// The process was stopped for a while and goes on.
    case resumed
    /// The process is asked to end, by a signal of that number.
    case ending(Int32)
    /// The time is over.
    case nothing
  }

  /// `nil` where there is no terminal, or none that can show a full screen.
  public init?() {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { return nil }
    signals = cncurses_open()
    guard signals >= 0 else { return nil }
    colorCount = Int(cncurses_colors())
    size = (0, 0)
    measure()
  }

  deinit { close() }

  /// Gives the terminal back as it was.
  public func close() {
    guard !isClosed else { return }
    isClosed = true
    cncurses_close()
  }

  /// Ends the process as a signal does that nobody caught, with the terminal given back.
  public func end(bySignal number: Int32) {
    isClosed = true
    cncurses_end_by(number)
  }

  /// Gives the terminal to another program while `body` runs.
  public func lend<Result>(to body: () async throws -> Result) async rethrows -> Result {
    cncurses_suspend()
    defer {
      cncurses_resume()
      measure()
    }
    return try await body()
  }

  /// Waits for what comes next, at most so long; for ever without a time.
  public func nextInput(milliseconds: Int?) -> Input {
    cncurses_listen()
    var waited = [
      pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
      pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
    ]
    let count = poll(&waited, 2, milliseconds.map { Int32(clamping: $0) } ?? -1)
    if waited[0].revents != 0, let number = nextSignal() { return answer(to: number) }
    if count <= 0 { return .nothing }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let read = Glibc.read(STDIN_FILENO, &buffer, buffer.count)
    if read > 0 { return .bytes(Array(buffer[..<read])) }
    if read < 0, errno == EINTR || errno == EAGAIN { return .nothing }
    // The terminal is gone, though the signal that says so may still be on its way.
    return .ending(SIGHUP)
  }

  private func nextSignal() -> Int32? {
    var byte: UInt8 = 0
    return read(signals, &byte, 1) == 1 ? Int32(byte) : nil
  }

  private func answer(to signal: Int32) -> Input {
    switch signal {
    case SIGWINCH:
      measure()
      return .resized
    case SIGTSTP:
      cncurses_stop()
      measure()
      return .resumed
    default: return .ending(signal)
    }
  }

  private func measure() {
    var (rows, columns): (Int32, Int32) = (0, 0)
    cncurses_measure(&rows, &columns)
    size = (Int(columns), Int(rows))
  }
}
