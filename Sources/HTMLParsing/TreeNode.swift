/// A node of the tree while it grows.
struct TreeNode {
  var parent: Int32 = -1
  var firstChild: Int32 = -1
  var lastChild: Int32 = -1
  var previous: Int32 = -1
  var next: Int32 = -1
  /// Of an element.
  var name: Int32 = 0
  /// The first attribute and their number; of text the first and the last piece.
  var start: UInt32 = 0
  var count: UInt32 = 0
  var kind: HTMLDocument.Kind
  var tag = HTMLTag.unknown
  var namespace = HTMLNamespace.html
}
