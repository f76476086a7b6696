/// What the server sends back: bytes in parts, as slowly and as often as the test wants.
public struct LoopbackAnswer: Sendable {
  var parts: [[UInt8]]
  var pauseMilliseconds: Int32 = 0
  var repeatsOfLastPart = 0
  var keepsOpen = false

  /// Exactly these bytes, and the end of the connection.
  public static func raw(_ bytes: [UInt8]) -> LoopbackAnswer {
    LoopbackAnswer(parts: [bytes])
  }

  public static func raw(_ text: String) -> LoopbackAnswer {
    raw(Array(text.utf8))
  }

  /// A well-formed answer, after which the connection stays open for the next request.
  public static func page(
    _ body: [UInt8],
    status: Int = 200,
    headers: [String] = ["Content-Type: text/html"]
  ) -> LoopbackAnswer {
    let lines = ["HTTP/1.1 \(status) Word"] + headers + ["Content-Length: \(body.count)", "", ""]
    var answer = raw(Array(lines.joined(separator: "\r\n").utf8) + body)
    answer.keepsOpen = true
    return answer
  }

  public static func page(
    _ text: String,
    status: Int = 200,
    headers: [String] = ["Content-Type: text/html"]
  ) -> LoopbackAnswer {
    page(Array(text.utf8), status: status, headers: headers)
  }

  public static func redirect(to target: String, status: Int = 302) -> LoopbackAnswer {
    page("moved", status: status, headers: ["Location: \(target)"])
  }

  /// The head, then the same part again and again until the client leaves, at most `times`.
  public static func endless(
    head: String,
    part: [UInt8],
    pauseMilliseconds: Int32 = 0,
    times: Int = 100_000
  ) -> LoopbackAnswer {
    LoopbackAnswer(
      parts: [Array(head.utf8), part],
      pauseMilliseconds: pauseMilliseconds,
      repeatsOfLastPart: times
    )
  }
}
