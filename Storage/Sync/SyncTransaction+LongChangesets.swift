import Changes
import Reading
public import SyncProtocol

/// A changeset that is too long for an envelope travels among the bodies, in parts; an envelope of
/// changes in its place keeps the device's numbers dense.
extension SyncTransaction {
  /// Takes in the envelope that stands for a long changeset; what comes after it in its device's
  /// order is held until the changeset itself is here.
  public func receive(placeholder envelope: SealedEnvelope, hash: [UInt8]) throws {
    guard envelope.header.kind == .changes else { throw StorageError.brokenStream }
    _ = try keepReceived(envelope, hash: hash)
  }

  /// Takes in a part of a long changeset; the whole is applied, or held until its causes are here.
  func receive(_ part: BodyPart, ofLongChangesetFrom author: DeviceID, _ device: Int64) throws {
    guard let whole = try completed(part, of: device) else { return }
    guard Digest(of: whole.bytes) == whole.digest else { throw StorageError.falseContent }
    let changeset = try Changeset(decoding: whole.bytes)
    guard changeset.dot.device == author,
      changeset.dot.sequence <= streams[author, .changes].last
    else { throw StorageError.falseContent }
    try take(changeset)
    try held.release(through: door)
  }
}
