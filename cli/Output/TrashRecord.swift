import Library
import Reading

/// Something in the trash, as JSON.
struct TrashRecord: Encodable {
  private let trashed: TrashListing

  init(_ trashed: TrashListing) { self.trashed = trashed }

  func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: RecordKey.self)
    try object.encode(trashed.thing.kind.rawValue, forKey: "kind")
    try object.encode(trashed.thing.id, forKey: "id")
    try object.encode(trashed.title, forKey: "title")
    try object.encode(trashed.deletedAt?.description, forKey: "deleted_at")
  }
}
