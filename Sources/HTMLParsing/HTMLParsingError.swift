/// Why no tree could be made of a page.
public enum HTMLParsingError: Error, Equatable, CustomStringConvertible {
  /// It would take more nodes or more time than the limits allow.
  case tooComplex

  public var description: String {
    switch self {
    case .tooComplex: "The page is too complex to read; save it as text first."
    }
  }
}
