import Changes
import Reading
import Storage
import SyncProtocol

/// The payload of an envelope of changes: a run of changesets, or what stands for a long one.
///
/// A run begins with the version of its coding. A changeset of which the coding is longer than an
/// envelope may hold travels as a body; in its place stands `0 · digest 32`, the SHA-256 of the
/// coding.
enum ChangesPayload {
  case run([Changeset])
  case placeholder

  private static let placeholderMark: UInt8 = 0
  private static let placeholderBytes = 33

  /// What an envelope of changes will hold, and the body that travels besides.
  struct Sealable {
    let payload: [UInt8]
    let range: ClosedRange<UInt64>
    let body: StoredBody?
  }

  /// Divides consecutive changesets into envelopes.
  static func sealables(of changesets: [Changeset]) -> [Sealable] {
    var sealables: [Sealable] = []
    var run: [Changeset] = []
    var size = 0
    func close() {
      guard let first = run.first, let last = run.last else { return }
      sealables.append(
        Sealable(
          payload: Changeset.encode(run: run),
          range: first.dot.sequence...last.dot.sequence,
          body: nil
        )
      )
      run = []
      size = 0
    }
    for changeset in changesets {
      let coded = changeset.encode()
      if size + coded.count > SyncLimits.runBytes { close() }
      if coded.count > SyncLimits.runBytes {
        sealables.append(placeholder(for: changeset, coded))
      } else {
        run.append(changeset)
        size += coded.count
      }
    }
    close()
    return sealables
  }

  private static func placeholder(for changeset: Changeset, _ coded: [UInt8]) -> Sealable {
    let digest = Digest(of: coded)
    return Sealable(
      payload: [placeholderMark] + digest.bytes,
      range: changeset.dot.sequence...changeset.dot.sequence,
      body: StoredBody(
        digest: digest,
        coding: BodyPart.changesetCoding,
        length: coded.count,
        bytes: coded
      )
    )
  }

  /// Reads a payload; the changesets must be the ones that the header names.
  init(_ payload: [UInt8], of header: EnvelopeHeader) throws(SyncError) {
    if payload.first == Self.placeholderMark, payload.count == Self.placeholderBytes {
      guard header.range.count == 1 else { throw .misbehaved(.forged) }
      self = .placeholder
      return
    }
    let run: [Changeset]
    do throws(ChangesError) { run = try Changeset.decode(run: payload) } catch {
      if case .newerCoding = error { throw .changesTooNew }
      throw .misbehaved(.forged)
    }
    guard let first = run.first, let last = run.last, first.dot.device == header.device,
      first.dot.sequence...last.dot.sequence == header.range
    else { throw .misbehaved(.forged) }
    self = .run(run)
  }
}
