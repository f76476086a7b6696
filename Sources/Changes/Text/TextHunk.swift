/// A stretch of the old tokens and the new tokens that take its place; one of them may be empty.
package struct TextHunk: Hashable, Sendable {
  package var old: Range<Int>
  package var new: Range<Int>
}
