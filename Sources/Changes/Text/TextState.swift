public import SyncProtocol

/// A text that several devices edit apart: all that was ever typed, and what was taken out of it.
///
/// > Union. Whoever holds the same changes holds the same text, in whatever order they came.
/// > A word is in the text exactly when no save that had it in the old text left it out.
/// > What stood before something else once stands before it for ever.
/// > Runs typed apart, forward or backward, do not interleave.
public struct TextState: Hashable, Sendable {
  private(set) var parts: TextParts

  /// The empty text.
  public init() { parts = TextParts() }

  /// A text typed at once by one device: a run from counter 1 at the root.
  public init(_ text: String, by device: DeviceID) {
    let id = TextID(device: device, counter: 1)
    parts = TextParts(
      runs: TextRun(id: id, content: text, parent: nil, side: .right).map { [$0] } ?? []
    )
  }

  /// Whether it is exactly what ``init(_:by:)`` makes of its text and ``author``.
  ///
  /// Storage then needs no more than the text and that device.
  public var isSingleRun: Bool { author != nil }

  /// Who typed a text that nobody has edited since; `nil` for any other text.
  public var author: DeviceID? {
    guard let run = parts.runs.first, parts.runs.count == 1, parts.deletions.isEmpty,
      parts.resolved.isEmpty, run.id.counter == 1, run.parent == nil
    else { return nil }
    return run.id.device
  }

  /// Whether nothing was ever typed, taken out or decided.
  public var isEmpty: Bool { parts.isEmpty }

  /// What was typed, by id.
  public var runs: [TextRun] { parts.runs }

  /// What was taken out.
  public var deletions: [TextDeletion] { parts.deletions }

  /// The overlaps a person has decided.
  public var resolved: [TextOverlap] { parts.resolved }

  /// The text a person reads.
  public func render() -> String {
    if isSingleRun { return parts.runs[0].content }
    return String(decoding: order.utf8(), as: UTF8.self)
  }

  /// Adds a change; as often as you like, and in any order among changes made apart.
  public mutating func apply(_ change: TextChange) { parts.formUnion(change.parts) }

  /// Adds all that another device holds.
  public mutating func join(_ other: TextState) { parts.formUnion(other.parts) }

  /// The bytes that are stored; their layout stands in `Text.md`.
  public func encode() -> [UInt8] { TextWriter.bytes(of: parts, form: .state) }

  /// Reads what ``encode()`` wrote.
  public init(decoding bytes: [UInt8]) throws(TextError) {
    parts = try TextReader.parts(in: bytes, form: .state)
  }

  /// The spans of the text, deleted ones too.
  package var order: TextOrder { TextOrder(parts) }
}
