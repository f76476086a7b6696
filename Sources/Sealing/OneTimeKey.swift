import Crypto

/// What seals once: key, nonce and commitment, derived from a salt that is never used twice.
///
/// `HKDF-Expand(parent, info, 76)` = key 32 · nonce 12 · commitment 32, all SHA-256. A commitment is
/// needed because ChaCha20-Poly1305 alone opens one ciphertext under several keys.
struct OneTimeKey {
  static let commitmentBytes = 32
  static let tagBytes = 16

  let commitment: [UInt8]
  private let key: SymmetricKey
  private let nonce: [UInt8]

  init(under parent: SymmetricKey, info: [UInt8]) {
    let derived = HKDF<SHA256>
      .expand(pseudoRandomKey: parent, info: info, outputByteCount: 76).bytes
    key = SymmetricKey(data: Array(derived[..<32]))
    nonce = Array(derived[32..<44])
    commitment = Array(derived[44...])
  }

  /// Ciphertext, then the tag of 16 bytes.
  func seal(
    _ plaintext: [UInt8],
    authenticating header: [UInt8]
  ) throws(SealingError) -> [UInt8] {
    do {
      let box = try ChaChaPoly.seal(
        plaintext,
        using: key,
        nonce: ChaChaPoly.Nonce(data: nonce),
        authenticating: header
      )
      return Array(box.ciphertext) + Array(box.tag)
    } catch {
      throw .rejected(.tag)
    }
  }

  /// The plaintext of `sealed`, ciphertext and tag; the commitment is checked first.
  func open(
    _ sealed: some Collection<UInt8>,
    authenticating header: [UInt8],
    commitment claimed: [UInt8]
  ) throws(SealingError) -> [UInt8] {
    // Keys compare in constant time.
    guard SymmetricKey(data: claimed) == SymmetricKey(data: commitment) else {
      throw .rejected(.commitment)
    }
    guard sealed.count >= Self.tagBytes else { throw .rejected(.length) }
    do {
      let box = try ChaChaPoly.SealedBox(
        nonce: ChaChaPoly.Nonce(data: nonce),
        ciphertext: Array(sealed.dropLast(Self.tagBytes)),
        tag: Array(sealed.suffix(Self.tagBytes))
      )
      return Array(try ChaChaPoly.open(box, using: key, authenticating: header))
    } catch {
      throw .rejected(.tag)
    }
  }
}
