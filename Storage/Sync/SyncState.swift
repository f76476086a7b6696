public import SyncProtocol

/// Which account and space a library belongs to, and how far its sync is.
public struct SyncState: Sendable, Hashable {
  public let account: AccountID
  public let space: SpaceID
  /// The life of the server's database that the cursors belong to; `nil` before the first answer.
  public internal(set) var generation: GenerationID?
  /// Up to where the server's sequences are here.
  public internal(set) var changesCursor: UInt64
  public internal(set) var bodiesCursor: UInt64
  /// When something was last exchanged, milliseconds since 1970.
  public internal(set) var lastSyncAt: UInt64?
}

/// How far one device's envelopes of one kind are kept here.
public struct StreamState: Sendable, Hashable {
  /// The hash before the first envelope of a stream.
  public static let startHash = [UInt8](repeating: 0, count: 32)

  public let device: DeviceID
  public let kind: EnvelopeKind
  /// The last number that the kept envelopes hold; 0 at the start.
  public internal(set) var last: UInt64
  /// SHA-256 of the last envelope, 32 zeros at the start.
  public internal(set) var hash: [UInt8]
  /// Up to where the server is known to have it; it may have more of it than this device.
  public internal(set) var acknowledged: UInt64
}

/// A device whose changes came before the changes they build on.
public struct WaitingDevice: Sendable, Hashable {
  public let device: DeviceID
  /// How many of its changesets are held.
  public let count: Int
  /// Those whose changes the first of them waits for.
  public let missing: [DeviceID]
}

/// A device that shares this library.
public struct DeviceListing: Sendable, Hashable {
  public let id: DeviceID
  public let name: String?
  public let isOwn: Bool
  /// How many of its changesets were applied here.
  public let changesets: UInt64
  /// When it made the latest of them, by its own clock, in milliseconds since 1970.
  public let lastHeardAt: UInt64?
}
