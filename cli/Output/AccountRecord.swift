import Library
import Reading

/// An account, as JSON.
struct AccountRecord: Encodable {
  private let account: AccountListing

  init(_ account: AccountListing) { self.account = account }

  func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: RecordKey.self)
    try object.encode("account", forKey: "kind")
    try object.encode(account.id, forKey: "id")
    try object.encode(account.login, forKey: "login")
    try object.encode(account.server, forKey: "server")
    try object.encode(account.deviceID, forKey: "device_id")
    try object.encode(account.deviceName, forKey: "device_name")
  }

  static func lines(_ account: AccountListing) -> [Line] {
    [
      Line("\(account.login) at \(account.server)", .bold),
      Line("this device: \(account.deviceName ?? "unnamed") (\(account.deviceID.prefix(8)))"),
    ]
  }
}
