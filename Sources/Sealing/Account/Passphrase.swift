import Crypto
@_spi(_Unicode) import Swift

/// What a person remembers: text in NFC, of at least twelve characters when it is chosen.
public struct Passphrase: Equatable, Sendable {
  /// Unicode scalars in NFC that a new passphrase has at least.
  public static let minimumCount = 12

  /// Whether it may be chosen for a new account.
  public let isLongEnough: Bool
  private let key: SymmetricKey

  /// As it was typed or stands in a file: the line ends around it are not part of it.
  public init(_ text: String) throws(SealingError) {
    let scalars = text.unicodeScalars.trimmingPrefix(while: Self.isLineEnd)
    let backwards = scalars.reversed().trimmingPrefix(while: Self.isLineEnd)
    let composed = String.UnicodeScalarView(
      String(String.UnicodeScalarView(backwards.reversed()))._nfc
    )
    guard !composed.isEmpty else { throw .passphraseEmpty }
    key = SymmetricKey(data: Array(String(composed).utf8))
    isLongEnough = composed.count >= Self.minimumCount
  }

  /// As it stands in a file, in UTF-8.
  public init(file bytes: [UInt8]) throws(SealingError) {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .passphraseNotText }
    try self.init(text)
  }

  /// NFC in UTF-8.
  var bytes: [UInt8] { key.bytes }

  private static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\n" || scalar == "\r"
  }
}
