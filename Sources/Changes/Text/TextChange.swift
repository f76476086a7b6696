/// One save of a text, or one decision about its overlaps: what a changeset carries.
public struct TextChange: Hashable, Sendable {
  let parts: TextParts

  public init(
    runs: [TextRun] = [],
    deletions: [TextDeletion] = [],
    resolved: [TextOverlap] = []
  ) {
    parts = TextParts(runs: runs, deletions: deletions, resolved: resolved)
  }

  init(parts: TextParts) { self.parts = parts }

  /// What was typed, by id.
  public var runs: [TextRun] { parts.runs }

  /// What was taken out.
  public var deletions: [TextDeletion] { parts.deletions }

  /// The overlaps a person has decided.
  public var resolved: [TextOverlap] { parts.resolved }

  /// The bytes that travel; their layout stands in `Text.md`.
  public func encode() -> [UInt8] { TextWriter.bytes(of: parts, form: .change) }

  /// Reads what ``encode()`` wrote.
  public init(decoding bytes: [UInt8]) throws(TextError) {
    parts = try TextReader.parts(in: bytes, form: .change)
  }
}
