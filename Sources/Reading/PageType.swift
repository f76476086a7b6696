/// What kind of page it is, as far as the page says so.
public enum PageType: String, Hashable, Sendable, CaseIterable {
  /// Of one author or a few, to be read from start to end.
  case article
  /// Of many voices.
  case forum
  case product
  /// Mostly links to other pages.
  case listing
  case documentation
  /// Anything else, or nothing that the page would say.
  case other
}
