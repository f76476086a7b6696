import Anchoring
import Changes
public import Reading
import Storage

extension ReadingLibrary {
  /// Puts a highlight on another passage of the version shown: an orphan, or one that was found wrongly.
  ///
  /// Its comment, tags and colour stay. The quote is looked for as for a new highlight; its number among
  /// several counts from 1.
  public func attach(
    _ id: Identifier<Highlight>,
    to quote: String,
    prefix: String? = nil,
    suffix: String? = nil,
    occurrence: Int? = nil
  ) throws(LibraryError) -> HighlightListing {
    var request = HighlightRequest(quotes: [quote])
    request.prefix = prefix
    request.suffix = suffix
    request.occurrence = occurrence
    return try write(action(.edit)) { transaction in
      let view = transaction.view
      let highlight = try view.highlight(id).orMissing(.highlight(id), in: view)
      let article = try view.article(highlight.article)
        .orMissing(.article(highlight.article), in: view)
      guard let version = article.version, let text = try view.text(version.digest)
      else { throw LibraryError.textIsMissing }
      let finder = PassageFinder(text.plain)
      let passage = try Self.passage(quote, in: finder, as: request)
      try transaction.move(id, to: finder.selector(for: passage.range), in: version.id)
      try transaction.touch(EntityKey(article.id))
      try transaction.flush()
      return try view.listing(
        view.highlight(id).orMissing(.highlight(id), in: view),
        titled: true
      )
    }
  }
}
