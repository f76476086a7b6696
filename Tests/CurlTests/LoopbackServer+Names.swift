import LoopbackServer

extension LoopbackServer {
  /// What a resolver would answer, had this server those names.
  func names(_ hosts: String...) -> [String] {
    hosts.map { "\($0):\(port):127.0.0.1" }
  }
}
