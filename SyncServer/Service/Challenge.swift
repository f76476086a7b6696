import Crypto
import SyncProtocol

/// A challenge that says itself until when it is good, so that none need be kept until it is used.
///
/// `expires 8 · nonce 8 · HMAC-SHA256 of both 16`, 32 bytes.
struct Challenge {
  let expires: UInt64
  let bytes: [UInt8]

  init(expires: UInt64, nonce: UInt64, secret: [UInt8]) {
    self.expires = expires
    var writer = FixedWriter(capacity: 32)
    writer.number(expires, 8)
    writer.number(nonce, 8)
    writer.bytes(Self.code(writer.written, secret))
    bytes = writer.written
  }

  /// One of ours, or `nil`.
  init?(bytes: [UInt8], secret: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    // Keys compare in constant time.
    guard
      SymmetricKey(data: Self.code(Array(bytes.prefix(16)), secret))
        == SymmetricKey(data: bytes.suffix(16))
    else { return nil }
    var reader = FixedReader(bytes)
    expires = reader.number(8)
    self.bytes = bytes
  }

  private static func code(_ content: [UInt8], _ secret: [UInt8]) -> [UInt8] {
    let words = Array("challenge\0".utf8) + content
    return Array(
      HMAC<SHA256>.authenticationCode(for: words, using: SymmetricKey(data: secret)).prefix(16)
    )
  }
}
