extension Query {
  /// A line about an article in which words can be looked for.
  public enum TextField: String, CaseIterable, Hashable, Sendable {
    /// The host without `www.`, and the name the site gives itself.
    case site
    case title
    /// The byline.
    case author
  }
}
