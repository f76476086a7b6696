import Reading

extension Version {
  /// So many words must be missing before a text counts as much shorter: small ones change as they
  /// like.
  private static let fewestMissingWords = 50

  /// Why it is not shown in the place of another one; `nil` where it may be.
  ///
  /// What is not the whole article gives way to what is. Of two that are the same in that, one with
  /// less than half of the words is doubted: corrections and shortened editions keep most of a text,
  /// an error page, an archive's teaser or a notice that nobody recognised keeps next to nothing. Half
  /// is where real articles part best; the figures stand with `Library`.
  func reasonToSetAside(beside shown: Version) -> Incompleteness? {
    switch (incomplete, shown.incomplete) {
    case (let reason?, nil): reason
    case (nil, _?): nil
    default: isMuchShorter(than: shown) ? incomplete ?? .muchShorter : nil
    }
  }

  private func isMuchShorter(than shown: Version) -> Bool {
    wordCount < shown.wordCount / 2 && shown.wordCount - wordCount >= Self.fewestMissingWords
  }

  /// Whether an address leads to another one, and did not when this version was captured.
  func isRedirected(from address: ArticleAddress?, to end: String?) -> Bool {
    guard let address, let end = end.flatMap({ ArticleAddress($0) }), end != address else {
      return false
    }
    return canonicalURL.flatMap { ArticleAddress($0) } != end
  }
}
