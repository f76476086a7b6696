/// A full screen as a value: keys go in, intents and a picture come out.
///
/// A screen does no input or output and knows no library. It says what it wants done, and is told
/// what came of it; so it is tested as text.
protocol TerminalScreen: Sendable {
  /// Something for the library, or the world, to do.
  associatedtype Intent: Sendable
  /// What came of an intent.
  associatedtype Answer: Sendable

  /// Whether the reader has left the screen.
  var isFinished: Bool { get }

  /// Takes a key. What is to be done comes in the order in which it must be done.
  mutating func handle(_ key: Key) -> [Intent]

  /// Takes what came of an intent.
  mutating func receive(_ answer: Answer)

  /// Draws itself; the canvas is blank, and of the size that ``Key/resize(_:)`` told last.
  func draw(on canvas: inout Canvas)
}
