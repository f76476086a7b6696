import Library
import Reading

/// What an import brought in, as JSON.
struct ImportRecord: Encodable {
  private let report: ImportReport

  init(_ report: ImportReport) { self.report = report }

  func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: RecordKey.self)
    try object.encode(report.articles, forKey: "articles")
    try object.encode(report.highlights, forKey: "highlights")
    try object.encode(report.notes, forKey: "notes")
    try object.encode(report.tags, forKey: "tags")
    try object.encode(report.lists, forKey: "lists")
    try object.encode(report.problems, forKey: "problems")
  }
}
