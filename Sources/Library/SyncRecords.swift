public import Reading

/// Which account, and what opens it.
public struct AccountWish: Sendable {
  public let server: String
  public let login: String
  public let passphrase: String
  /// The path of a file in PEM: the server's own certificate authority.
  public let certificateAuthorities: String?
  public let deviceName: String
  public let invite: String?

  public init(
    server: String,
    login: String,
    passphrase: String,
    certificateAuthorities: String? = nil,
    deviceName: String,
    invite: String? = nil
  ) {
    self.server = server
    self.login = login
    self.passphrase = passphrase
    self.certificateAuthorities = certificateAuthorities
    self.deviceName = deviceName
    self.invite = invite
  }
}

/// The account of a library.
public struct AccountListing: Sendable {
  public let id: String
  public let login: String
  public let server: String
  public let deviceID: String
  public let deviceName: String?
}

/// A device that shares the library.
public struct DeviceStatus: Sendable {
  public let id: String
  public let shortID: String
  public let name: String?
  public let isThis: Bool
  /// How many of its changes are here.
  public let changes: Int
  /// When the latest of them was made, by its own clock.
  public let lastHeard: Timestamp?
}

/// What a sync did.
public struct SyncOutcome: Sendable {
  public let pushed: Int
  public let pulled: Int
  public let bodiesPushed: Int
  public let bodiesPulled: Int
  /// How many conflicts are open now, whenever they arose.
  public let conflicts: Int
  public let roundTrips: Int
  public let bytesSent: Int
  public let bytesReceived: Int
  /// What a person should know besides: a sentence each.
  public let notices: [String]
}

/// How far a sync is.
public struct SyncStep: Sendable {
  public let sent: Int
  public let received: Int
  public let awaited: Int
}

/// How this device and the server stand, as far as this device knows.
public struct SyncStatus: Sendable {
  public let server: String
  public let login: String
  /// Changes that the server is not known to have.
  public let unsent: Int
  /// Changes that came before the changes they build on.
  public let waiting: Int
  public let conflicts: Int
  /// When something was last exchanged.
  public let lastSync: Timestamp?
  public let devices: [DeviceStatus]
}
