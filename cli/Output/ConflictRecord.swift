import Library
import Reading

/// What devices disagree about, as JSON.
struct ConflictRecord: Encodable {
  private let conflict: ConflictListing

  init(_ conflict: ConflictListing) { self.conflict = conflict }

  func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: RecordKey.self)
    try object.encode(conflict.thing.kind.rawValue, forKey: "kind")
    try object.encode(conflict.thing.id, forKey: "id")
    try object.encode(conflict.title, forKey: "title")
    try object.encode(conflict.field, forKey: "field")
    try object.encode(conflict.reason.rawValue, forKey: "reason")
    try object.encode(conflict.values.map(Record.init), forKey: "values")
  }

  private struct Record: Encodable {
    let value: ConflictValue

    func encode(to encoder: any Encoder) throws {
      var object = encoder.container(keyedBy: RecordKey.self)
      try object.encode(value.value, forKey: "value")
      try object.encode(value.device, forKey: "device")
      try object.encode(value.isOwn, forKey: "own")
      try object.encode(value.at?.description, forKey: "at")
      try object.encode(value.isShown, forKey: "shown")
    }
  }
}
