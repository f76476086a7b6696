public import Reading
import Storage

extension ReadingLibrary {
  /// How two versions of an article differ, word by word: the last two, or those that are named.
  ///
  /// One name compares that version with the one shown.
  public func difference(
    of article: Identifier<Article>,
    between names: [String] = []
  ) throws(LibraryError) -> VersionDifference {
    let (old, new) = try versions(named: names, of: article)
    let texts = try read { view in
      try [old, new].map { listed in
        guard let text = try view.text(listed.version.digest) else {
          throw LibraryError.versionIsMissing
        }
        return text.plain
      }
    }
    let fields: [(VersionDifference.Field, String, String)] = [
      (.title, old.version.title ?? "", new.version.title ?? ""),
      (.byline, old.version.byline ?? "", new.version.byline ?? ""),
      (.text, texts[0], texts[1]),
    ]
    return VersionDifference(
      old: old,
      new: new,
      parts: fields.flatMap { WordDifference(of: $0, from: $1, to: $2).parts }
    )
  }

  private func versions(
    named names: [String],
    of article: Identifier<Article>
  ) throws(LibraryError) -> (VersionListing, VersionListing) {
    let all = try versions(of: article)
    guard let last = all.last, let shown = all.first(where: \.isShown) else {
      throw .textIsMissing
    }
    switch names.count {
    case 0:
      guard let before = all.dropLast().last else {
        throw .notFound(
          "There is one version of this article only. Look for a newer one with: carrel refresh"
        )
      }
      return (before, last)
    case 1: return (try version(named: names[0], of: article), shown)
    default:
      return (try version(named: names[0], of: article), try version(named: names[1], of: article))
    }
  }
}
