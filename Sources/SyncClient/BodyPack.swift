import Reading
import Storage
import SyncProtocol

/// The payload of a pack: parts of bodies, one after another.
///
/// Each is `digest 32 · coding 1 · length 8 · stored 8 · offset 8 · count 4`, big-endian, and `count`
/// bytes: what stands at `offset` of the `stored` bytes of a body that is `length` bytes long when
/// it is no longer compressed. Nearly all parts are whole bodies.
enum BodyPack {
  private static let partHeaderBytes = 61

  /// Packs as many parts as fit; a body that is too long for one pack goes on in the next.
  static func packs(of bodies: [StoredBody], byteLimit: Int) -> [Packed] {
    var packs: [Packed] = []
    var writer = FixedWriter()
    var finished: [Digest] = []
    for body in bodies {
      var offset = 0
      repeat {
        if writer.written.count + partHeaderBytes >= byteLimit {
          packs.append(Packed(payload: writer.written, finished: finished))
          writer = FixedWriter()
          finished = []
        }
        let room = byteLimit - writer.written.count - partHeaderBytes
        let count = min(room, body.bytes.count - offset)
        // A body that would fit into a pack of its own is not torn.
        if offset == 0, count < body.bytes.count, !writer.written.isEmpty,
          body.bytes.count + partHeaderBytes <= byteLimit
        {
          packs.append(Packed(payload: writer.written, finished: finished))
          writer = FixedWriter()
          finished = []
          continue
        }
        write(body, offset: offset, count: count, to: &writer)
        offset += count
      } while offset < body.bytes.count
      finished.append(body.digest)
    }
    if !writer.written.isEmpty {
      packs.append(Packed(payload: writer.written, finished: finished))
    }
    return packs
  }

  /// A pack to be sealed.
  struct Packed {
    let payload: [UInt8]
    /// The bodies that end in it.
    let finished: [Digest]
  }

  private static func write(
    _ body: StoredBody,
    offset: Int,
    count: Int,
    to writer: inout FixedWriter
  ) {
    writer.bytes(body.digest.bytes)
    writer.number(UInt64(body.coding), 1)
    writer.number(UInt64(body.length), 8)
    writer.number(UInt64(body.bytes.count), 8)
    writer.number(UInt64(offset), 8)
    writer.number(UInt64(count), 4)
    writer.bytes(body.bytes[offset..<offset + count])
  }

  /// The parts of a pack; `nil` when it is none.
  static func parts(of payload: [UInt8]) -> [BodyPart]? {
    var parts: [BodyPart] = []
    var start = 0
    while start < payload.count {
      guard payload.count - start >= partHeaderBytes else { return nil }
      var reader = FixedReader(payload[start..<start + partHeaderBytes])
      start += partHeaderBytes
      guard let digest = Digest(bytes: reader.bytes(32)) else { return nil }
      let coding = UInt8(truncatingIfNeeded: reader.number(1))
      guard let length = Int(exactly: reader.number(8)),
        let stored = Int(exactly: reader.number(8)),
        let offset = Int(exactly: reader.number(8)),
        let count = Int(exactly: reader.number(4)),
        count <= payload.count - start, offset <= stored, count <= stored - offset
      else { return nil }
      parts.append(
        BodyPart(
          digest: digest,
          coding: coding,
          length: length,
          stored: stored,
          offset: offset,
          bytes: Array(payload[start..<start + count])
        )
      )
      start += count
    }
    return parts
  }
}
