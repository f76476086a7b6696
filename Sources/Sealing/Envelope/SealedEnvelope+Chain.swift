import Crypto
public import SyncProtocol

extension SealedEnvelope {
  /// What stands for the envelope before a device's first of a kind.
  public static let noPrevious = [UInt8](repeating: 0, count: 32)

  /// SHA-256 of the whole envelope: `previous` of the device's next one of this kind.
  public var chainHash: [UInt8] { Array(SHA256.hash(data: bytes)) }
}
