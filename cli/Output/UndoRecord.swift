import Library
import Reading

/// What an undo did, as JSON: the line of the log, how much was restored, what was left.
struct UndoRecord: Encodable {
  private let report: UndoReport

  init(_ report: UndoReport) { self.report = report }

  func encode(to encoder: any Encoder) throws {
    try LogRecord(report.entry).encode(to: encoder)
    var object = encoder.container(keyedBy: RecordKey.self)
    try object.encode(report.restoredCount, forKey: "restored")
    try object.encode(report.left, forKey: "left")
  }
}
