import Reading
import Storage

/// A record as it will be kept, made away from the store.
enum ImportedRecord: Sendable {
  case tag(Tag, foreignID: String?)
  case list(ListRecord)
  case article(ImportedArticle)
  case version(Version, PreparedContent)
  case highlight(ImportedHighlight)
  case note(Note, articleID: String?, tags: [Tag])
}

struct ImportedArticle: Sendable {
  var article: Article
  let foreignID: String?
  let version: Version?
  let content: PreparedContent?
  /// Names, or the identifiers of tag lines.
  let tags: [String]
  /// Titles, or the identifiers of list lines.
  let lists: [String]
}

struct ImportedHighlight: Sendable {
  let id: Identifier<Highlight>
  let articleID: String
  let selector: Selector
  /// The version in which the selector's passage was seen, or in which the file says it is.
  let version: Identifier<Version>?
  /// The selector is what the file says: it is to be compared with the text.
  let isUnchecked: Bool
  /// The file says where the quote is and what stands around it.
  let hasContext: Bool
  let color: String?
  let comment: String
  let tags: [Tag]
  let createdAt: Timestamp?
}

/// Records that are written in one transaction.
struct ImportBatch: Sendable {
  var records: [ImportedRecord] = []
  var problems: [String] = []

  var readBytes = 0
}
