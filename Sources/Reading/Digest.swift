internal import Crypto

/// SHA-256 of some bytes: the name under which content is kept.
public struct Digest: Hashable, Sendable {
  public let bytes: [UInt8]

  /// The digest of `content`.
  public init(of content: some Collection<UInt8>) {
    var hash = SHA256()
    if content.withContiguousStorageIfAvailable({ hash.update(bufferPointer: .init($0)) }) == nil {
      hash.update(data: Array(content))
    }
    bytes = Array(hash.finalize())
  }

  /// The 32 bytes of a digest made earlier, or `nil` for any other number of them.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 32 else { return nil }
    self.bytes = Array(bytes)
  }

  /// In 64 lower-case letters and digits.
  public var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
      as: UTF8.self
    )
  }
}
