/// A piece of one run that stands undivided in the text.
package struct TextSpan: Hashable, Sendable {
  /// The run's place among the runs of the state.
  package let run: Int

  /// Which of the run's scalars, counted from 0.
  package let scalars: Range<Int>

  /// Whether somebody has taken it out.
  package let isDeleted: Bool

  /// How many visible scalars stand before it.
  package let visibleStart: Int
}
