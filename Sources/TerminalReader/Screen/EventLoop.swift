import Curses

/// Brings a screen and a terminal together until the reader leaves.
struct EventLoop {
  let terminal: Terminal
  /// After how long without a key a screen is told so.
  var idleMilliseconds = 3000

  /// How it ended.
  enum Ending: Hashable, Sendable {
    /// The reader left.
    case left
    /// A signal wants the process to end; the screen has handed over what must be kept.
    case signal(Int32)
  }

  /// Shows the screen, hands it keys and has its intents performed, one after the other.
  func run<Screen: TerminalScreen>(
    _ screen: inout Screen,
    perform: (Screen.Intent) async -> Screen.Answer?
  ) async -> Ending {
    var keys = KeyReader()
    var shown: Canvas?
    terminal.forgetScreen()
    await Self.pass([.resize(size)], to: &screen, perform)
    while !screen.isFinished {
      var canvas = Canvas(size)
      screen.draw(on: &canvas)
      terminal.show(canvas, instead: shown)
      shown = canvas
      let wait = keys.isInSequence ? KeyReader.escapeMilliseconds : idleMilliseconds
      switch terminal.nextInput(milliseconds: wait) {
      case .bytes(let bytes): await Self.pass(keys.read(bytes), to: &screen, perform)
      case .resized, .resumed:
        terminal.forgetScreen()
        shown = nil
        await Self.pass([.resize(size)], to: &screen, perform)
      case .ending(let signal):
        await Self.pass([.hangUp], to: &screen, perform)
        return .signal(signal)
      case .nothing:
        let isPending = keys.isInSequence || keys.isInPaste
        await Self.pass(isPending ? keys.finish() : [.idle], to: &screen, perform)
      }
      if shown?.size != size { shown = nil }
    }
    return .left
  }

  private var size: Size { Size(columns: terminal.size.columns, rows: terminal.size.rows) }

  private static func pass<Screen: TerminalScreen>(
    _ keys: [Key],
    to screen: inout Screen,
    _ perform: (Screen.Intent) async -> Screen.Answer?
  ) async {
    for key in keys where !screen.isFinished {
      for intent in screen.handle(key) {
        if let answer = await perform(intent) { screen.receive(answer) }
      }
    }
  }
}

extension Terminal {
  /// Shows a canvas; of one that is on the screen already only the rows that differ are drawn.
  fileprivate func show(_ canvas: Canvas, instead shown: Canvas?) {
    for (row, cells) in canvas.rows.enumerated() where shown?.rows[row] != cells {
      for (column, cell) in cells.enumerated() where cell.width > 0 {
        draw(
          cell.text,
          width: cell.width,
          column: column,
          row: row,
          attributes: cell.style.attributes,
          foreground: cell.style.ink?.number(ofColors: colorCount) ?? -1,
          background: cell.style.paper?.number(ofColors: colorCount) ?? -1
        )
      }
    }
    show(cursor: canvas.cursor.map { ($0.column, $0.row) })
  }
}
