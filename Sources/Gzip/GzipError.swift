/// Why bytes could not be unpacked.
public enum GzipError: Error, Equatable, CustomStringConvertible {
  case notGzip
  /// The bytes end before the packed content does.
  case truncated
  case damaged
  case tooLarge(limit: Int)
  case outOfMemory

  public var description: String {
    switch self {
    case .notGzip: "The bytes are not packed with gzip; read them as they are."
    case .truncated: "The packed bytes end too early; fetch them again."
    case .damaged: "The packed bytes are damaged; fetch them again."
    case .tooLarge(let limit):
      "The unpacked content is larger than \(limit) bytes; choose something smaller."
    case .outOfMemory: "There is not enough memory to unpack the content; close something first."
    }
  }
}
