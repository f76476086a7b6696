import Library
import Reading

/// A stretch of a difference, as JSON.
struct DifferenceRecord: Encodable {
  private let part: VersionDifference.Part

  init(_ part: VersionDifference.Part) { self.part = part }

  func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: RecordKey.self)
    try object.encode(part.field.rawValue, forKey: "field")
    try object.encode(part.operation.rawValue, forKey: "op")
    try object.encode(part.text, forKey: "text")
    try object.encode(part.old.lowerBound, forKey: "old_start")
    try object.encode(part.old.upperBound, forKey: "old_end")
    try object.encode(part.new.lowerBound, forKey: "new_start")
    try object.encode(part.new.upperBound, forKey: "new_end")
  }
}
