import Library
import Reading

/// Something found, as JSON: the record, and the words around the match.
struct HitRecord: Encodable {
  private let hit: SearchHit

  init(_ hit: SearchHit) { self.hit = hit }

  func encode(to encoder: any Encoder) throws {
    switch hit.subject {
    case .article(let article): try article.record.encode(to: encoder)
    case .note(let note): try note.record.encode(to: encoder)
    }
    var object = encoder.container(keyedBy: RecordKey.self)
    try object.encode(hit.snippet.map(\.text).joined(), forKey: "snippet")
  }
}

extension NoteRecord {
  /// The title, or the first line.
  var shownTitle: String { Note.shownTitle(title, body: body) }
}
