/// A place in a text that says what somebody typed, or nearly.
public struct Passage: Hashable, Sendable {
  /// In Unicode scalars of the text, the end not included.
  public let range: Range<Int>
  public let likeness: Likeness
  /// 1 for the same words, less for each letter that differs; never 0.
  public let similarity: Double

  /// How a passage resembles the quote.
  public enum Likeness: Hashable, Sendable {
    /// Scalar by scalar.
    case exact
    /// But for quotes, dashes, white space and invisible characters.
    case folded
    /// But for these and for case.
    case caseless
    /// Some words or letters differ.
    case similar
  }
}
