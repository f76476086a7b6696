import Crypto

/// 160 random bits that join the passphrase: kept on the devices and on the emergency sheet.
///
/// No server ever gets them, so nothing that a server holds can be guessed by trying passphrases.
public struct AccountSecret: Equatable, Sendable {
  static let byteCount = 20
  private static let letterCount = 32
  private static let checkCount = 2
  /// Crockford's base 32: <https://www.crockford.com/base32.html>.
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".unicodeScalars)

  let key: SymmetricKey

  public init(using generator: inout some RandomNumberGenerator) {
    key = SymmetricKey(data: generator.bytes(Self.byteCount))
  }

  /// Twenty bytes, or `nil` for any other number of them.
  init?(bytes: [UInt8]) {
    guard bytes.count == Self.byteCount else { return nil }
    key = SymmetricKey(data: bytes)
  }

  /// As a person spells it: either case, O for 0, I and L for 1, any spaces and dashes.
  public init(spelled text: String) throws(SealingError) {
    var values: [UInt8] = []
    for scalar in text.unicodeScalars
    where !scalar.properties.isWhitespace && !scalar.properties.isDash {
      guard values.count < Self.letterCount + Self.checkCount, let value = Self.value(of: scalar)
      else { throw .secretMalformed }
      values.append(value)
    }
    guard values.count == Self.letterCount + Self.checkCount,
      let secret = Self(bytes: Self.bytes(of: values[..<Self.letterCount]))
    else { throw .secretMalformed }
    guard values[Self.letterCount...].elementsEqual(secret.check) else { throw .secretMistyped }
    self = secret
  }

  /// Thirty-two letters in groups of four, and two more that tell a typing mistake.
  public var spelled: String {
    let letters = (Self.values(of: key.bytes) + check).map { Self.alphabet[Int($0)] }
    return stride(from: 0, to: letters.count, by: 4)
      .map { start in
        String(String.UnicodeScalarView(letters[start..<min(start + 4, letters.count)]))
      }
      .joined(separator: "-")
  }

  /// The first ten bits of SHA-256 over the word and the secret.
  private var check: ArraySlice<UInt8> {
    Self.values(of: Array(SHA256.hash(data: DomainWord.check.bytes + key.bytes).prefix(5)))
      .prefix(Self.checkCount)
  }

  private static func value(of scalar: Unicode.Scalar) -> UInt8? {
    let folded: Unicode.Scalar =
      switch scalar {
      case "O", "o": "0"
      case "I", "i", "L", "l": "1"
      case "a"..."z": Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value - 32))
      default: scalar
      }
    return alphabet.firstIndex(of: folded).map { UInt8($0) }
  }

  /// Eight values of five bits for five bytes.
  private static func values(of bytes: [UInt8]) -> [UInt8] {
    stride(from: 0, to: bytes.count, by: 5).flatMap { start in
      let bits = bytes[start..<start + 5].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      return (0..<8).map { UInt8(bits >> (35 - 5 * UInt64($0)) & 31) }
    }
  }

  private static func bytes(of values: ArraySlice<UInt8>) -> [UInt8] {
    stride(from: values.startIndex, to: values.endIndex, by: 8).flatMap { start in
      let bits = values[start..<start + 8].reduce(UInt64(0)) { $0 << 5 | UInt64($1) }
      return (0..<5).map { UInt8(truncatingIfNeeded: bits >> (32 - 8 * UInt64($0))) }
    }
  }
}
