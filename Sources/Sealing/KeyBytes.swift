import Crypto
import SyncProtocol

extension SymmetricKey {
  var bytes: [UInt8] { withUnsafeBytes { Array($0) } }

  /// A random key of 256 bits, from the caller's randomness.
  init(using generator: inout some RandomNumberGenerator) {
    self.init(data: generator.bytes(32))
  }
}

extension RandomNumberGenerator {
  /// Whole words of the generator, most significant byte first, cut to `count` bytes.
  mutating func bytes(_ count: Int) -> [UInt8] {
    var writer = FixedWriter(capacity: count + 7)
    while writer.written.count < count { writer.number(next(), 8) }
    return Array(writer.written.prefix(count))
  }
}
