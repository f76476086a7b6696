import Library
import Reading

/// What became of the marks in an edited file, as JSON and as lines.
struct AnnotateRecord: Encodable {
  var added: [HighlightRecord] = []
  var changed: [HighlightRecord] = []
  var removed: [HighlightRecord] = []
  /// Marks that were to be removed or changed, and are as they were.
  var kept: [HighlightRecord] = []
  var ignored: [IgnoredEdit] = []
  var unplaced: [UnplacedMark] = []

  func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: RecordKey.self)
    try object.encode(added, forKey: "added")
    try object.encode(changed, forKey: "changed")
    try object.encode(removed, forKey: "removed")
    try object.encode(kept, forKey: "kept")
    try object.encode(ignored.map(Ignored.init), forKey: "ignored_edits")
    try object.encode(unplaced.map(Unplaced.init), forKey: "unplaced")
  }

  var line: Line {
    Line("added \(added.count), changed \(changed.count), removed \(removed.count)")
  }

  private struct Ignored: Encodable {
    let line: Int
    let was: String
    let now: String

    init(_ edit: IgnoredEdit) {
      line = edit.line
      was = edit.was
      now = edit.now
    }
  }

  private struct Unplaced: Encodable {
    let line: Int
    let words: String
    let comment: String

    init(_ mark: UnplacedMark) {
      line = mark.line
      words = mark.words
      comment = mark.comment
    }
  }
}
