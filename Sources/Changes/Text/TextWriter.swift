private import SyncProtocol

/// Writes the parts of a text as bytes; the layout stands in `Text.md`.
struct TextWriter {
  private var bytes: [UInt8]
  private let places: [DeviceID: UInt64]

  static func bytes(of parts: TextParts, form: TextForm) -> [UInt8] {
    let devices = devices(of: parts)
    var places: [DeviceID: UInt64] = [:]
    for (place, device) in devices.enumerated() { places[device] = UInt64(place) }
    var writer = TextWriter(bytes: [form.rawValue], places: places)
    writer.append(UInt64(devices.count))
    for device in devices { writer.bytes += device.bytes }
    writer.append(parts.runs)
    writer.append(parts.deletions)
    writer.append(UInt64(parts.resolved.count))
    for overlap in parts.resolved {
      writer.append(overlap.first)
      writer.append(overlap.second)
    }
    return writer.bytes
  }

  private static func devices(of parts: TextParts) -> [DeviceID] {
    var devices: Set<DeviceID> = []
    for run in parts.runs {
      devices.insert(run.id.device)
      if let parent = run.parent { devices.insert(parent.device) }
    }
    for deletion in parts.deletions {
      devices.insert(deletion.device)
      if let put = deletion.put { devices.insert(put.device) }
    }
    for overlap in parts.resolved {
      devices.insert(overlap.second.device)
      if let first = overlap.first { devices.insert(first.device) }
    }
    return devices.sorted()
  }

  private mutating func append(_ runs: [TextRun]) {
    append(UInt64(runs.count))
    for run in runs {
      append(run.id)
      append(run.parent.map { place(of: $0.device) * 2 + UInt64(run.side.rawValue) + 1 } ?? 0)
      if let parent = run.parent { append(UInt64(parent.counter)) }
      append(UInt64(run.utf8.count))
      bytes += run.utf8
    }
  }

  private mutating func append(_ deletions: [TextDeletion]) {
    append(UInt64(deletions.count))
    for deletion in deletions {
      append(TextID(device: deletion.device, counter: deletion.counters.lowerBound))
      append(UInt64(deletion.counters.upperBound - deletion.counters.lowerBound))
      append(deletion.put)
    }
  }

  private mutating func append(_ id: TextID) {
    append(place(of: id.device))
    append(UInt64(id.counter))
  }

  private mutating func append(_ id: TextID?) {
    append(id.map { place(of: $0.device) + 1 } ?? 0)
    if let id { append(UInt64(id.counter)) }
  }

  private func place(of device: DeviceID) -> UInt64 { places[device] ?? 0 }

  /// A varint: seven bits a byte, the lowest first, the top bit set on all but the last byte.
  private mutating func append(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }
}
