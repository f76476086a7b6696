/// A request as it arrived, so that a test can see what was told.
public struct LoopbackRequest: Sendable {
  public let method: String
  /// What stood between the method and the version: "/page?x=1".
  public let target: String
  /// By lower-case name; of repeated ones the last.
  public let headers: [String: String]
  /// As many bytes as `Content-Length` said.
  public internal(set) var body: [UInt8] = []
  /// Bytes of the whole request as it came, its head included.
  public internal(set) var byteCount: Int

  /// Reads the head of a request; nil when it is not one.
  init?(head: [UInt8]) {
    let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n")
    let words = lines.first?.split(separator: " ") ?? []
    guard words.count == 3 else { return nil }
    method = String(words[0])
    target = String(words[1])
    byteCount = head.count
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { continue }
      headers[parts[0].lowercased()] = String(parts[1].drop { $0 == " " })
    }
    self.headers = headers
  }
}
