import SyncProtocol

/// How a payload is hidden among others of about its length.
///
/// Plaintext = true length 4 · payload · zeros, up to a length of which the last bits are zero
/// (Padmé: Nikitin and others, Reducing Metadata Leakage from Encrypted Files, 2019), at least 128.
/// It grows by 12 % at most, beyond the minimum.
enum Padding {
  static let minimum = 128
  private static let lengthBytes = 4

  static func pad(_ payload: [UInt8]) -> [UInt8] {
    var writer = FixedWriter(capacity: plaintextCount(ofPayload: payload.count))
    writer.number(UInt64(payload.count), lengthBytes)
    writer.bytes(payload)
    let zeros = plaintextCount(ofPayload: payload.count) - writer.written.count
    writer.bytes(repeatElement(0, count: zeros))
    return writer.written
  }

  /// The payload; refuses any plaintext that `pad` would not have made.
  static func unpad(_ plaintext: [UInt8]) throws(SealingError) -> [UInt8] {
    var reader = FixedReader(plaintext.prefix(lengthBytes))
    let count = Int(reader.number(lengthBytes))
    guard plaintextCount(ofPayload: count) == plaintext.count else {
      throw .rejected(.trueLength)
    }
    let rest = plaintext.dropFirst(lengthBytes)
    guard rest.dropFirst(count).allSatisfy({ $0 == 0 }) else { throw .rejected(.padding) }
    return Array(rest.prefix(count))
  }

  /// Bytes of the plaintext for a payload of `count` bytes, below 2³².
  static func plaintextCount(ofPayload count: Int) -> Int {
    let length = max(count + lengthBytes, minimum)
    let exponent = Int.bitWidth - 1 - length.leadingZeroBitCount
    let kept = Int.bitWidth - exponent.leadingZeroBitCount
    let mask = 1 << (exponent - kept) - 1
    return (length + mask) & ~mask
  }
}
