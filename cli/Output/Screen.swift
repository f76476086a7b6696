import TerminalText

/// The one way to the terminal: whatever is printed goes through here.
struct Screen {
  let output = Stream.output
  let errors = Stream.errors

  /// Prints data.
  func print(_ lines: [Line]) throws {
    var text = ""
    let width = output.isTerminal ? output.width : nil
    for line in lines { text += line.rendered(hasColor: output.hasColor, width: width) }
    try output.write(Array(text.utf8))
  }

  func print(_ line: Line) throws { try print([line]) }

  /// Prints JSON, whose writer has escaped what is harmful in it.
  func print(_ json: JSONText) throws { try output.write(json.bytes) }

  /// Says something beside the data.
  func tell(_ line: Line) throws {
    let width = errors.isTerminal ? errors.width : nil
    try errors.write(Array(line.rendered(hasColor: errors.hasColor, width: width).utf8))
  }

  /// Says, on a terminal, how a change is taken back.
  func tellUndo() throws {
    guard errors.isTerminal else { return }
    try tell(Line("undo: carrel undo", .dim))
  }

  /// Shows a line that the next one replaces, while long work goes on.
  func showProgress(_ text: String) throws {
    guard errors.isTerminal else { return }
    let line = SafeText.line(String(text.prefix(max(10, errors.width - 1))))
    try errors.write(Array("\r\(line)\u{1B}[K".utf8))
  }

  func clearProgress() throws {
    guard errors.isTerminal else { return }
    try errors.write(Array("\r\u{1B}[K".utf8))
  }
}
