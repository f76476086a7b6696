/// The calls of the protocol: method and path.
public struct Call: Hashable, Sendable {
  public let method: String
  public let path: String

  public init(method: String, path: String) {
    self.method = method
    self.path = path
  }

  public static let health = Call(method: "GET", path: "/health")
  public static let info = Call(method: "GET", path: "/v1/info")
  public static let challenge = Call(method: "POST", path: "/v1/auth/challenge")
  public static let token = Call(method: "POST", path: "/v1/auth/token")
  public static let accounts = Call(method: "POST", path: "/v1/accounts")
  public static let devices = Call(method: "POST", path: "/v1/devices")
  public static let sync = Call(method: "POST", path: "/v1/sync")

  public static let all = [health, info, challenge, token, accounts, devices, sync]
}
