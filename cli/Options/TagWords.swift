import Library
import Reading

/// Reads the names of tags.
enum TagWords {
  static func tags(_ names: [String]) throws(LibraryError) -> [Tag] {
    var tags: [Tag] = []
    for name in names {
      guard let tag = Tag(name: name) else { throw .usage("A tag needs a name, like: +history") }
      tags.append(tag)
    }
    return tags
  }
}
