/// What a server answered, whole.
public struct HTTPAnswer: Sendable, Hashable {
  /// Any but a redirect's.
  public let status: Int
  /// The header fields by lower-case name.
  ///
  /// Repeated ones are joined by a comma. Control characters in a value are replaced by U+FFFD.
  public let fields: [String: String]
  public let body: [UInt8]
  /// Bytes of the request, header lines included; encryption's own are not counted.
  public let bytesSent: Int
  /// Bytes of the answer, header lines included.
  public let bytesReceived: Int
}
