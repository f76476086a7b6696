extension Query {
  /// How a text is compared.
  public enum Match: Hashable, Sendable {
    /// One word, as the search takes words apart.
    case word(String)
    /// Words in this order, next to each other.
    case phrase(String)
    /// A word that begins so.
    case prefix(String)

    /// What was typed, without quotes and star.
    public var text: String {
      switch self {
      case .word(let text), .phrase(let text), .prefix(let text): text
      }
    }
  }
}
