/// A part of the text of a node, and where the next one is, if any.
struct TextPiece {
  var range: TextRange
  var next: Int32 = -1
}
