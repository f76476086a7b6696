import Crypto
import SyncProtocol

/// Makes any envelope under a true key, as Sealing.md describes it and not as the module does it.
struct Forger {
  let epochKey: [UInt8]
  var header: EnvelopeHeader

  /// A whole envelope of any plaintext, under any key that the changes ask for.
  func envelope(
    _ plaintext: [UInt8],
    word: String = "carrel/v1/rec",
    changing change: (inout [UInt8]) -> Void = { _ in }
  ) throws -> [UInt8] {
    var header = header
    header.commitment = [UInt8](repeating: 0, count: 32)
    header.length = UInt32(plaintext.count + 16)
    let derived = HKDF<SHA256>
      .expand(
        pseudoRandomKey: SymmetricKey(data: epochKey),
        info: Array(word.utf8) + [0] + header.bytes,
        outputByteCount: 76
      )
      .withUnsafeBytes { Array($0) }
    header.commitment = Array(derived[44...])
    var bytes = header.bytes
    change(&bytes)
    let box = try ChaChaPoly.seal(
      plaintext,
      using: SymmetricKey(data: Array(derived[..<32])),
      nonce: ChaChaPoly.Nonce(data: Array(derived[32..<44])),
      authenticating: bytes
    )
    return bytes + box.ciphertext + box.tag
  }

  /// The plaintext of a payload with any stated length, filled up to any count.
  static func plaintext(
    _ payload: [UInt8],
    trueLength: Int? = nil,
    count: Int = 128,
    filling: UInt8 = 0
  ) -> [UInt8] {
    var writer = FixedWriter()
    writer.number(UInt64(trueLength ?? payload.count), 4)
    writer.bytes(payload)
    let missing = max(0, count - writer.written.count)
    return writer.written + [UInt8](repeating: filling, count: missing)
  }
}

/// Yields given bytes, word by word, and then zeros.
struct ScriptedBytes: RandomNumberGenerator {
  private var reader: FixedReader

  init(_ bytes: [UInt8]) { reader = FixedReader(bytes) }

  mutating func next() -> UInt64 { reader.number(8) }
}
