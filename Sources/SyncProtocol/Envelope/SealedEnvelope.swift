/// An envelope as it travels and is kept: the header and the sealed bytes, byte for byte.
public struct SealedEnvelope: Hashable, Sendable {
  public let header: EnvelopeHeader
  /// Header and sealed bytes.
  public let bytes: [UInt8]

  /// Reads one envelope and nothing else.
  public init(decoding bytes: [UInt8]) throws(EnvelopeError) {
    header = try EnvelopeHeader(decoding: bytes)
    guard bytes.count - EnvelopeHeader.byteCount == Int(header.length) else { throw .truncated }
    self.bytes = bytes
  }

  /// The ciphertext and its tag.
  public var sealed: ArraySlice<UInt8> { bytes.dropFirst(EnvelopeHeader.byteCount) }
}

/// Why bytes are no envelope.
public enum EnvelopeError: Error, Hashable, Sendable {
  case notAnEnvelope
  case truncated
  case impossibleRange
}
