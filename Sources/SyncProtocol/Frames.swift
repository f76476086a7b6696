/// Bodies of several parts: each a length of four bytes, big-endian, and as many bytes.
///
/// The first frame of a call is its control, in JSON; the others are envelopes.
public enum Frames {
  public static let contentType = "application/vnd.carrel.frames"

  public static func join(_ frames: [[UInt8]]) -> [UInt8] {
    var writer = FixedWriter(capacity: frames.reduce(0) { $0 + $1.count + 4 })
    for frame in frames {
      writer.number(UInt64(frame.count), 4)
      writer.bytes(frame)
    }
    return writer.written
  }

  /// The frames of a body; throws when it ends in the middle of one.
  public static func split(_ body: [UInt8]) throws(FrameError) -> [[UInt8]] {
    var frames: [[UInt8]] = []
    var start = body.startIndex
    while start < body.endIndex {
      guard body.endIndex - start >= 4 else { throw .truncated }
      let length = body[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
      start += 4
      guard body.endIndex - start >= length else { throw .truncated }
      frames.append(Array(body[start..<start + length]))
      start += length
    }
    return frames
  }
}

/// Why a body is not made of frames.
public enum FrameError: Error, Hashable, Sendable {
  case truncated
}
