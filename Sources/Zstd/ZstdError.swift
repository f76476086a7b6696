/// Why bytes could not be compressed or decompressed.
public enum ZstdError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Not a zstd frame, a damaged one, or one that breaks off.
  case damaged
  /// More than the caller allows.
  case tooLarge(limit: Int)
  case outOfMemory

  public var description: String {
    switch self {
    case .damaged: "Stored content is damaged; check the library with doctor."
    case .tooLarge(let limit): "Stored content is larger than \(limit) bytes; it was not opened."
    case .outOfMemory: "There is not enough memory; close other programs and try again."
    }
  }
}
