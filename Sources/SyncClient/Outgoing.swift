import Sealing
import Storage
import SyncProtocol

/// What a call sends: where this device is, and the envelopes that the server lacks.
struct Outgoing {
  let state: SyncState
  let device: DeviceID
  let streams: [StreamState]
  /// Changes first, then bodies; within the limits of one push.
  let envelopes: [[UInt8]]

  init(_ view: View) throws {
    guard let state = try view.syncState() else { throw SyncError.refused }
    self.state = state
    device = try view.device()
    streams = try view.streams()
    // Room for the control and the lengths of the frames.
    var room = SyncLimits.bodyBytes - 64 * 1024
    var envelopes: [[UInt8]] = []
    for kind in EnvelopeKind.all where streams.contains(where: { $0.kind == kind && $0.isAhead }) {
      let next = try view.unacknowledgedEnvelopes(
        kind: kind,
        byteLimit: room,
        countLimit: SyncLimits.pushedEnvelopes - envelopes.count
      )
      let size = next.reduce(0) { $0 + $1.count + 4 }
      guard size <= room || envelopes.isEmpty else { break }
      envelopes += next
      room -= size
      guard room > 0, envelopes.count < SyncLimits.pushedEnvelopes else { break }
    }
    self.envelopes = envelopes
  }

  var isEmpty: Bool { envelopes.isEmpty }

  /// What this device keeps of a stream.
  func stream(_ device: DeviceID, _ kind: EnvelopeKind) -> StreamState? {
    streams.first { $0.device == device && $0.kind == kind }
  }

  /// The hashes of the own envelopes that are sent, by the number they end with.
  func ends(of kind: EnvelopeKind) throws -> [UInt64: [UInt8]] {
    var ends: [UInt64: [UInt8]] = [:]
    for bytes in envelopes {
      let envelope = try SealedEnvelope(decoding: bytes)
      guard envelope.header.device == device, envelope.header.kind == kind else { continue }
      ends[envelope.header.range.upperBound] = envelope.chainHash
    }
    return ends
  }

  func request(signedBy keys: AccountKeys) throws -> SyncRequest {
    SyncRequest(
      space: state.space,
      generation: state.generation,
      changesCursor: state.changesCursor,
      bodiesCursor: state.bodiesCursor,
      head: envelopes.isEmpty ? nil : try head(signedBy: keys).bytes
    )
  }

  /// Where this device's changes end and what it has of the others', signed.
  private func head(signedBy keys: AccountKeys) throws -> SignedHead {
    let own = stream(device, .changes)
    let ends = streams.filter { $0.kind == .changes }.map {
      ($0.device, StreamEnd(sequence: $0.last, hash: $0.hash))
    }
    return try keys.device.sign(
      SignedHead(
        account: keys.account,
        device: device,
        sequence: own?.last ?? 0,
        hash: own?.hash ?? SealedEnvelope.noPrevious,
        seen: SignedHead.seen(Dictionary(ends) { first, _ in first })
      )
    )
  }
}

extension StreamState {
  /// Whether there is more of it here than the server is known to have.
  var isAhead: Bool { last > acknowledged }
}
