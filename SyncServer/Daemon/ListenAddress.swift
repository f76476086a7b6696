import ArgumentParser

/// Where to listen: `127.0.0.1:7878`, `[::1]:7878`; port 0 takes a free one.
struct ListenAddress: ExpressibleByArgument {
  let host: String
  let port: Int

  static let usual = ListenAddress(host: "127.0.0.1", port: 7878)

  private init(host: String, port: Int) {
    self.host = host
    self.port = port
  }

  init?(argument: String) {
    guard let colon = argument.lastIndex(of: ":"),
      let port = Int(argument[argument.index(after: colon)...]), 0...65_535 ~= port
    else { return nil }
    var host = argument[..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
    guard !host.isEmpty, !host.contains(where: { "[]/ ".contains($0) }) else { return nil }
    self.host = String(host)
    self.port = port
  }

  var defaultValueDescription: String { authority(port: port) }

  /// Whether only this computer itself can reach it.
  var isLoopback: Bool { host == "localhost" || Self.isLoopback(host) }

  static func isLoopback(_ address: String) -> Bool {
    address == "::1" || address.hasPrefix("127.") || address.hasPrefix("::ffff:127.")
  }

  /// As a URL has it, with the port that was really taken.
  func authority(port: Int) -> String {
    host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
  }
}
