import Crypto
import SyncProtocol

/// The bytes of the private file `keys`.
///
/// `magic "CRLK" 4 · version 1 · registered 1 · account 16 · space 16 · device 16 · salt 32 ·
/// secret 20 · account key 32 · login key 32 · signing seed 32 · sealing seed 32 · certificate 64`,
/// then login, server, certificate authorities (empty for none), keyring and bundle, each a length of
/// four bytes and as many bytes, then SHA-256 of all before: a damaged key would seal what no other
/// device can open.
extension AccountKeys {
  private static let magic = Array("CRLK".utf8)
  private static let version: UInt8 = 1
  private static let digestBytes = 32
  private static let fixedBytes = 4 + 1 + 1 + 3 * 16 + 32 + 20 + 4 * 32 + 64

  /// Reads what `bytes` wrote, and nothing else.
  ///
  /// Throws `keysDamaged`, or `keysFromNewerProgram`.
  public init(decoding bytes: [UInt8]) throws(SealingError) {
    guard bytes.starts(with: Self.magic), bytes.count > Self.fixedBytes + Self.digestBytes else {
      throw .keysDamaged
    }
    guard bytes[Self.magic.count] <= Self.version else { throw .keysFromNewerProgram }
    let content = bytes.dropLast(Self.digestBytes)
    guard bytes.suffix(Self.digestBytes).elementsEqual(SHA256.hash(data: content)) else {
      throw .keysDamaged
    }
    var reader = FixedReader(content.dropFirst(Self.magic.count))
    let (version, registered) = (reader.number(1), reader.number(1))
    guard version == Self.version, registered <= 1,
      let account = AccountID(bytes: reader.bytes(16)),
      let space = SpaceID(bytes: reader.bytes(16)),
      let device = DeviceID(bytes: reader.bytes(16))
    else { throw .keysDamaged }
    isRegistered = registered == 1
    self.account = account
    self.space = space
    salt = reader.bytes(32)
    guard let secret = AccountSecret(bytes: reader.bytes(20)) else { throw .keysDamaged }
    self.secret = secret
    accountKey = SymmetricKey(data: reader.bytes(32))
    loginKey = reader.bytes(32)
    self.device = try DevicePrivateKeys(
      device: device,
      signingSeed: SymmetricKey(data: reader.bytes(32)),
      sealingSeed: SymmetricKey(data: reader.bytes(32))
    )
    certificate = reader.bytes(64)
    login = try Self.text(try Self.part(&reader))
    server = try Self.text(try Self.part(&reader))
    let authorities = try Self.text(try Self.part(&reader))
    certificateAuthorities = authorities.isEmpty ? nil : authorities
    do {
      keyring = try Keyring(decoding: try Self.part(&reader))
    } catch {
      throw .keysDamaged
    }
    bundle = try Self.part(&reader)
    guard reader.count == 0 else { throw .keysDamaged }
  }

  /// The file: it holds every key of the account in the clear.
  public var bytes: [UInt8] {
    var writer = FixedWriter()
    writer.bytes(Self.magic)
    writer.number(UInt64(Self.version), 1)
    writer.number(isRegistered ? 1 : 0, 1)
    for part in [
      account.bytes, space.bytes, device.publicKeys.device.bytes, salt, secret.key.bytes,
      accountKey.bytes, loginKey, device.signingSeed.bytes, device.sealingSeed.bytes, certificate,
    ] {
      writer.bytes(part)
    }
    let authorities = Array((certificateAuthorities ?? "").utf8)
    for part in [Array(login.utf8), Array(server.utf8), authorities, keyring.bytes, bundle] {
      writer.number(UInt64(part.count), 4)
      writer.bytes(part)
    }
    return writer.written + SHA256.hash(data: writer.written)
  }

  private static func part(_ reader: inout FixedReader) throws(SealingError) -> [UInt8] {
    guard reader.count >= 4 else { throw .keysDamaged }
    let count = Int(reader.number(4))
    guard reader.count >= count else { throw .keysDamaged }
    return reader.bytes(count)
  }

  private static func text(_ bytes: [UInt8]) throws(SealingError) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .keysDamaged }
    return text
  }
}
