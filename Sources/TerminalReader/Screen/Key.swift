/// What a person does to a screen: a key, the mouse, a paste; or what happens to the screen itself.
enum Key: Hashable, Sendable {
  /// A letter as it was typed; a combining mark comes on its own.
  case character(Character)
  /// The control key and a small letter; `tab`, `enter` and `backspace` are keys of their own.
  case control(Character)
  /// The alt key and a letter.
  case alt(Character)
  case enter, tab, backTab, backspace, delete, escape
  case up, down, left, right, home, end, pageUp, pageDown
  /// With the shift key.
  case shiftUp, shiftDown, shiftLeft, shiftRight
  /// Text that was pasted, with its line breaks.
  case paste(String)
  case mouse(MouseEvent)
  /// The screen has this size, told once at the start and whenever it changes.
  case resize(Size)
  /// Nothing was typed for some seconds: the time to write down what can wait.
  case idle
  /// The terminal or the process goes away after this: say what must be kept.
  case hangUp
}

/// What the mouse does, at a place of the screen.
struct MouseEvent: Hashable, Sendable {
  enum Action: Hashable, Sendable { case press, drag, release, wheelUp, wheelDown }

  let action: Action
  let place: Place
}

/// Columns and rows, from 0 at the top left.
struct Place: Hashable, Sendable {
  var column: Int
  var row: Int
}

/// The size of a screen in letters.
struct Size: Hashable, Sendable {
  var columns: Int
  var rows: Int
}
