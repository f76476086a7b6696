import Changes
import Foundation
import GRDB

/// The words of one row of an index, as they were given and must be given back.
struct IndexedWords {
  let index: SearchIndex
  let place: Int64
  let first: String
  let second: String
}

/// The three full-text indexes.
enum SearchIndex: String {
  case articles = "article_words"
  case highlights = "highlight_words"
  case notes = "note_words"

  var columns: (String, String) {
    switch self {
    case .articles, .notes: ("title", "body")
    case .highlights: ("quote", "comment")
    }
  }

  /// The columns of a kind's rows that what is indexed depends on.
  static func sources(of kind: EntityKind) -> [String] {
    switch kind {
    case .article: ["title", "version"]
    case .version: ["article", "digest", "title"]
    case .highlight: ["quote", "comment"]
    case .note: ["title", "body"]
    default: []
    }
  }
}

extension DatabaseValue {
  var string: String? {
    if case .string(let text) = storage { text } else { nil }
  }

  var data: Data? {
    if case .blob(let bytes) = storage { bytes } else { nil }
  }
}
