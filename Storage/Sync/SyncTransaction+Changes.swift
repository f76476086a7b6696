public import Changes
import Foundation
import GRDB
import Reading
public import SyncProtocol

extension SyncTransaction {
  /// Takes in a run of another device's changesets, from the server.
  ///
  /// The envelope, verified and opened by the caller, is kept byte for byte. Its changesets are
  /// applied, or held until their causes are here; those that this sets free are applied too. An
  /// envelope that is here already changes nothing; other bytes under its numbers are a fork.
  public func receive(
    _ envelope: SealedEnvelope,
    hash: [UInt8],
    changesets: [Changeset]
  ) throws {
    let header = envelope.header
    guard header.kind == .changes else { throw StorageError.brokenStream }
    guard try keepReceived(envelope, hash: hash) != nil else { return }
    guard changesets.first?.dot == Dot(device: header.device, sequence: header.range.lowerBound),
      changesets.last?.dot == Dot(device: header.device, sequence: header.range.upperBound)
    else { throw StorageError.brokenStream }
    for changeset in changesets { try take(changeset) }
    try held.release(through: door)
  }

  func take(_ changeset: Changeset) throws {
    guard case .waiting = door.replica.seen.standing(of: changeset) else {
      return try door.apply(changeset)
    }
    try held.hold(changeset, in: door)
  }

  /// Keeps an envelope of another device that is not here yet, and gives its place; `nil` when it
  /// is here.
  func keepReceived(_ envelope: SealedEnvelope, hash: [UInt8]) throws -> Int64? {
    let header = envelope.header
    let place = try isHere(envelope) ? nil : append(envelope, hash: hash)
    try acknowledge(device: header.device, kind: header.kind, upTo: header.range.upperBound)
    return place
  }

  /// Rule 11 for envelopes: one range stands for the same bytes everywhere, ranges do not overlap,
  /// and nobody else has more of this device than itself.
  private func isHere(_ envelope: SealedEnvelope) throws -> Bool {
    let header = envelope.header
    guard header.range.lowerBound <= streams[header.device, header.kind].last else {
      guard header.device != door.device else { throw fork(header) }
      return false
    }
    let kept = try view.envelope(
      of: header.device,
      kind: header.kind,
      from: header.range.lowerBound
    )
    guard kept == envelope.bytes else { throw fork(header) }
    return true
  }

  private func fork(_ header: EnvelopeHeader) -> ChangesError {
    .fork(Dot(device: header.device, sequence: header.range.lowerBound))
  }
}
