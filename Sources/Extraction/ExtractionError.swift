/// Why no article could be made of some bytes.
public enum ExtractionError: Error, Equatable, CustomStringConvertible {
  case empty
  /// The bytes are of another kind, named for a person: "a PDF document".
  case notText(kind: String)
  case tooLarge(limit: Int)
  /// The page would take too long, or too much memory, to read.
  case tooComplex

  public var description: String {
    switch self {
    case .empty: "There is no text in it; choose a page or a text file."
    case .notText(let kind): "It is \(kind), not text; save it as a web page or as text first."
    case .tooLarge(let limit):
      "It is larger than \(limit) bytes; save only the part you want to read."
    case .tooComplex: "The page is too complex to read; save it as text first."
    }
  }
}
