internal import Reading

/// A block, and where in the page it comes from.
struct WrittenBlock: Sendable {
  let block: Block
  /// The first and the last piece of text in it.
  let origin: ClosedRange<Int>
}
