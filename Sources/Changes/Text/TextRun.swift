/// Scalars typed at one place by one save, never changed afterwards.
///
/// The first hangs on `parent`, each other one on the right of the one before it.
public struct TextRun: Hashable, Sendable {
  /// The id of the first scalar; the others count up from it.
  public let id: TextID

  /// The scalar it hangs on, or `nil` for the root.
  public let parent: TextID?

  /// Which side of the parent; always the right one of the root.
  public let side: TextSide

  /// The content, valid UTF-8; compared as bytes, since no normalisation is applied.
  public let utf8: [UInt8]

  /// How many scalars the content has, at least one.
  public let scalarCount: UInt32

  /// A run, or `nil` when the content is empty or the counter would overflow.
  public init?(id: TextID, content: String, parent: TextID?, side: TextSide) {
    self.init(id: id, utf8: Array(content.utf8), parent: parent, side: side)
  }

  /// A run of bytes that are known to be valid UTF-8.
  init?(id: TextID, utf8: [UInt8], parent: TextID?, side: TextSide) {
    let count = UTF8Scalars.count(in: utf8[...])
    guard count > 0, count <= Int(UInt32.max - id.counter) else { return nil }
    self.id = id
    self.parent = parent
    self.side = parent == nil ? .right : side
    self.utf8 = utf8
    scalarCount = UInt32(count)
  }

  public var content: String { String(decoding: utf8, as: UTF8.self) }

  /// The counters of its scalars.
  public var counters: ClosedRange<UInt32> { id.counter...(id.counter + scalarCount - 1) }

  /// Chooses one of two different runs of one id, which only a damaged or forged history has.
  func isKept(over other: TextRun) -> Bool {
    if utf8 != other.utf8 { return other.utf8.lexicographicallyPrecedes(utf8) }
    if parent != other.parent {
      guard let parent, let theirs = other.parent else { return parent != nil }
      return theirs < parent
    }
    return other.side < side
  }
}
