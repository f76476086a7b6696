/// Where a passage is: what it says, what stands around it, and where it stood.
///
/// The quote, prefix and suffix of the W3C's text quote selector, with the start and end of its
/// text position selector, https://www.w3.org/TR/annotation-model/#selectors
public struct Selector: Hashable, Sendable {
  public var quote: String
  public var prefix: String
  public var suffix: String
  /// In Unicode scalars of the version's plain text, the end not included.
  public var range: Range<Int>

  public init(quote: String, prefix: String, suffix: String, range: Range<Int>) {
    self.quote = quote
    self.prefix = prefix
    self.suffix = suffix
    self.range = range
  }
}
