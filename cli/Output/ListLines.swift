import Library
import Reading

/// Reading lists as lines.
enum ListLines {
  /// A list and its articles, numbered.
  static func many(_ list: ListListing, on stream: Stream) -> [Line] {
    var columns = Columns(on: stream, flexible: 2)
    for (index, article) in list.articles.enumerated() {
      columns.add(
        Columns.Cell("\(index + 1)", .dim),
        Columns.Cell(article.shortID, .yellow),
        Columns.Cell(article.record.shownTitle),
        Columns.Cell(list.record.items[index].comment ?? "", .dim)
      )
    }
    let query = list.record.query.map { Line("query: \($0)", .dim) }
    return [Line(list.record.title, .bold)] + [query].compactMap { $0 } + columns.lines
  }
}
