import Library
import Reading

/// What a sync did, as JSON.
struct SyncRecord: Encodable {
  private let outcome: SyncOutcome

  init(_ outcome: SyncOutcome) { self.outcome = outcome }

  func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: RecordKey.self)
    try object.encode(outcome.pushed, forKey: "pushed")
    try object.encode(outcome.pulled, forKey: "pulled")
    try object.encode(outcome.bodiesPushed, forKey: "bodies_pushed")
    try object.encode(outcome.bodiesPulled, forKey: "bodies_pulled")
    try object.encode(outcome.conflicts, forKey: "conflicts")
    try object.encode(outcome.roundTrips, forKey: "round_trips")
    try object.encode(outcome.bytesSent, forKey: "bytes_sent")
    try object.encode(outcome.bytesReceived, forKey: "bytes_received")
  }
}

/// How this device and the server stand, as JSON.
struct SyncStatusRecord: Encodable {
  private let status: SyncStatus

  init(_ status: SyncStatus) { self.status = status }

  func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: RecordKey.self)
    try object.encode(status.server, forKey: "server")
    try object.encode(status.login, forKey: "login")
    try object.encode(status.unsent, forKey: "unsent")
    try object.encode(status.waiting, forKey: "waiting")
    try object.encode(status.conflicts, forKey: "conflicts")
    try object.encode(status.lastSync?.description, forKey: "last_sync_at")
    try object.encode(status.devices.map(DeviceRecord.init), forKey: "devices")
  }
}

/// A device, as JSON.
struct DeviceRecord: Encodable {
  private let device: DeviceStatus

  init(_ device: DeviceStatus) { self.device = device }

  func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: RecordKey.self)
    try object.encode("device", forKey: "kind")
    try object.encode(device.id, forKey: "id")
    try object.encode(device.name, forKey: "name")
    try object.encode(device.isThis, forKey: "this")
    try object.encode(device.changes, forKey: "changes")
    try object.encode(device.lastHeard?.description, forKey: "last_heard_at")
  }
}

/// Devices as lines.
enum DeviceLines {
  static func many(_ devices: [DeviceStatus], on stream: Stream) -> [Line] {
    var columns = Columns(on: stream, flexible: 1)
    for device in devices {
      columns.add(
        Columns.Cell(device.shortID, .yellow),
        Columns.Cell(device.name ?? "unnamed"),
        Columns.Cell(device.changes.counted("change")),
        Columns.Cell(device.lastHeard?.description ?? "", .dim),
        Columns.Cell(device.isThis ? "this device" : "", .dim)
      )
    }
    return columns.lines
  }
}
