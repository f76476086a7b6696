import GRDB
public import Reading

extension View {
  /// An article other than `id` that was saved from one of the addresses, or whose page called one
  /// of them its own.
  ///
  /// A home page is nobody's: of real pages' own addresses, one in thirty is their site's.
  public func article(
    sharing addresses: [String],
    besides id: Identifier<Article>
  ) throws -> Identifier<Article>? {
    for text in addresses {
      guard let address = ArticleAddress(text), !address.isHome else { continue }
      let named = Identifier<Article>.article(at: address)
      if named != id, try article(named) != nil { return named }
      if let other = try article(callingItself: text, besides: id) { return other }
    }
    return nil
  }

  private func article(
    callingItself url: String,
    besides id: Identifier<Article>
  ) throws -> Identifier<Article>? {
    try Row.fetchOne(
      database.cachedStatement(
        sql: """
          SELECT article.id FROM version JOIN article ON article.id = version.article
          WHERE version.canonical_url = ? AND article.id <> ? AND article.alive = 1
          ORDER BY article.saved_at, article.id
          """
      ),
      arguments: [url, id.blob]
    ).map { try Identifier($0, 0) }
  }
}
