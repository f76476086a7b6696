import Library
import Reading

/// A line of the log, as JSON.
struct LogRecord: Encodable {
  private let entry: LogEntry

  init(_ entry: LogEntry) { self.entry = entry }

  func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: RecordKey.self)
    try object.encode("action", forKey: "kind")
    try object.encode(entry.id, forKey: "id")
    try object.encode(entry.at.description, forKey: "at")
    try object.encode(entry.verb, forKey: "verb")
    try object.encode(entry.what, forKey: "what")
    try object.encode(entry.isOwn, forKey: "own")
    try object.encode(entry.isUndone, forKey: "undone")
  }
}
