import Curl
import Foundation
import LoopbackServer
import SeededRandomness
import Testing

@Suite struct `Noise from a server` {
  /// CARREL_SCHEDULES sets how many answers are tried.
  @Test func `ends as a page or as an error, never otherwise`() throws {
    let asked = ProcessInfo.processInfo.environment["CARREL_SCHEDULES"] ?? ""
    let count = Int(asked) ?? 500
    let seed: UInt64 = 0xca22e1
    print("seed \(seed)")
    var pages = 0
    var errors: Set<FetchError> = []

    try LoopbackServer.run(answering: { request in
      let number = UInt64(request.target.drop { !$0.isNumber }) ?? 0
      return .raw(Self.noise(seed: seed &+ number))
    }) { server in
      let fetcher = PageFetcher.forTests(decodedBytes: 1000)
      for number in 0..<count {
        do throws(FetchError) {
          let page = try fetcher.fetch(server.url("/\(number)"), addresses: .any)
          #expect((200..<300).contains(page.status) && page.body.count <= 1000)
          pages += 1
        } catch {
          errors.insert(error)
        }
      }
    }

    // The control: the noise reaches both ends, and several ways of failing.
    #expect(pages > count / 50)
    #expect(errors.count >= 5)
  }

  private static func noise(seed: UInt64) -> [UInt8] {
    var random = SeededGenerator(seed: seed)
    let starts = ["HTTP/1.1 200 OK\r\n", "HTTP/1.0 200\r\n", "HTTP/1.1 302 X\r\n", "HTTP/", ""]
    let lines = [
      "Content-Length: 5\r\n", "Content-Length: -1\r\n", "Content-Length: 99999999999999999999\r\n",
      "Content-Length: 2000\r\n", "Transfer-Encoding: chunked\r\n", "Content-Encoding: gzip\r\n",
      "Content-Encoding: br\r\n", "Content-Encoding: identity\r\n", "Location: /77\r\n",
      "Location: http://[::\r\n", "Location: \u{1b}]0;\r\n", "Location:\r\n", ": \r\n", "x\r\n",
      "\t folded\r\n", "X: \0\r\n", "HTTP/1.1 100 Continue\r\n\r\n", "Set-Cookie: a=b\r\n", "\r\n",
    ]
    let bodies = ["hello", "5\r\nhello\r\n0\r\n\r\n", "ffffffffffffffffff\r\nx", "-1\r\n", ""]
    let start = starts.randomElement(using: &random) ?? ""
    let head = (0..<Int.random(in: 0...4, using: &random)).compactMap { _ in
      lines.randomElement(using: &random)
    }
    let body = bodies.randomElement(using: &random) ?? ""
    var bytes = Array((start + head.joined() + "\r\n" + body).utf8)
    if Int.random(in: 0..<4, using: &random) == 0, !bytes.isEmpty {
      bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(in: 0...255, using: &random)
    }
    return bytes
  }
}
