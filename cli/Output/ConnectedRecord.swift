import Library
import Reading

/// A highlight or a note, with what it links to and what links to it.
struct ConnectedRecord<Record: Encodable>: Encodable {
  let record: Record
  let connections: Connections

  func encode(to encoder: any Encoder) throws {
    try record.encode(to: encoder)
    try connections.encodeLinks(to: encoder)
  }
}

extension Connections {
  /// The keys `links` and `backlinks`.
  func encodeLinks(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: RecordKey.self)
    try object.encode(links.map(LinkRecord.init), forKey: "links")
    try object.encode(backlinks.map(LinkRecord.init), forKey: "backlinks")
  }
}
