import Changes
import Foundation
import Reading
import Sealing
import Storage
import SyncProtocol
import Synchronization

/// An envelope of a page, opened; how it fits to others is not looked at yet.
struct OpenedEnvelope: Sendable {
  let envelope: SealedEnvelope
  let hash: [UInt8]
  let content: Content

  enum Content: Sendable {
    case changes([Changeset])
    /// Stands for a changeset that comes among the bodies.
    case placeholder
    /// Parts of bodies; those that are whole are verified and ready to be kept.
    case bodies([BodyPart], prepared: [Digest: PreparedContent])
  }

  /// Throws `SyncError.misbehaved(.forged)` unless a device of this account sealed it, and it holds
  /// what its header says.
  init(_ frame: [UInt8], with sealer: EnvelopeSealer) throws(SyncError) {
    let payload: [UInt8]
    do {
      envelope = try SealedEnvelope(decoding: frame)
      payload = try sealer.open(envelope)
    } catch {
      throw .misbehaved(.forged)
    }
    hash = envelope.chainHash
    guard envelope.header.kind == .changes else {
      content = try Self.bodies(in: payload)
      return
    }
    switch try ChangesPayload(payload, of: envelope.header) {
    case .run(let run): content = .changes(run)
    case .placeholder: content = .placeholder
    }
  }

  private static func bodies(in payload: [UInt8]) throws(SyncError) -> Content {
    guard let parts = BodyPack.parts(of: payload) else { throw .misbehaved(.forged) }
    var prepared: [Digest: PreparedContent] = [:]
    do {
      var verifier = try BodyVerifier()
      for part in parts where part.isWhole && part.coding != BodyPart.changesetCoding {
        prepared[part.digest] = try verifier.prepare(part)
      }
    } catch {
      throw .misbehaved(.forged)
    }
    return .bodies(parts, prepared: prepared)
  }

  /// Opens the envelopes of a page; on all processors when there are many.
  ///
  /// `nil` for a frame of no bytes, which stands for an envelope of this device itself.
  static func all(
    _ page: [[UInt8]],
    with sealer: EnvelopeSealer
  ) -> [Result<OpenedEnvelope, SyncError>?] {
    let open: @Sendable (Int) -> Result<OpenedEnvelope, SyncError>? = { index in
      guard !page[index].isEmpty else { return nil }
      return Result { () throws(SyncError) in try OpenedEnvelope(page[index], with: sealer) }
    }
    guard page.reduce(0, { $0 + $1.count }) > 256 * 1024 else { return page.indices.map(open) }
    let opened = Mutex<[Int: Result<OpenedEnvelope, SyncError>]>([:])
    DispatchQueue.concurrentPerform(iterations: page.count) { index in
      let result = open(index)
      opened.withLock { $0[index] = result }
    }
    return opened.withLock { opened in page.indices.map { opened[$0] } }
  }
}
