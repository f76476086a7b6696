import Library
import Reading

/// A version in a listing, as JSON.
struct ListedVersion: Encodable {
  private let listed: VersionListing

  init(_ listed: VersionListing) { self.listed = listed }

  func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: RecordKey.self)
    let version = listed.version
    try object.encode("version", forKey: "kind")
    try object.encode(listed.number, forKey: "number")
    try object.encode(version.id.description, forKey: "id")
    try object.encode(version.article.description, forKey: "article_id")
    try object.encode(version.capturedAt.description, forKey: "captured_at")
    try object.encode(version.title, forKey: "title")
    try object.encode(version.byline, forKey: "byline")
    try object.encode(version.wordCount, forKey: "word_count")
    try object.encode(version.incomplete?.rawValue, forKey: "incomplete")
    try object.encode(listed.isShown, forKey: "shown")
    try object.encode(listed.isHere, forKey: "here")
    try object.encode(listed.highlightCount, forKey: "highlight_count")
  }
}
