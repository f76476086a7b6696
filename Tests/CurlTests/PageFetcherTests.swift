import Curl
import LoopbackServer
import Testing

@Suite struct `A fetched page` {
  @Test func `has its body, its type and its address`() throws {
    let page = try fetch(.page("<p>Grüße", headers: ["Content-Type: Text/HTML; charset=utf-8"]))

    #expect(page.body == Array("<p>Grüße".utf8))
    #expect(page.status == 200)
    #expect(page.contentType == "Text/HTML; charset=utf-8")
    #expect(page.mediaType == "text/html")
    #expect(page.finalURL.hasSuffix("/page"))
    #expect(page.redirects.isEmpty)
    #expect(!page.lostEncryption)
  }

  @Test func `may be something other than HTML, and says so`() throws {
    let page = try fetch(.page([0x25, 0x50, 0, 0xff], headers: ["Content-Type: application/pdf"]))

    #expect(page.mediaType == "application/pdf")
    #expect(page.body == [0x25, 0x50, 0, 0xff])
  }

  @Test func `may come without a type or without anything`() throws {
    let page = try fetch(.page("", status: 204, headers: []))

    #expect(page.mediaType == nil)
    #expect(page.body.isEmpty)
  }

  @Test func `is decompressed`() throws {
    let text = Array("squeezed".utf8)

    let page = try fetch(.page(Gzip.stored(text), headers: ["Content-Encoding: gzip"]))

    #expect(page.body == text)
  }

  @Test func `may come in chunks, after an interim answer`() throws {
    let page = try fetch(
      .raw(
        "HTTP/1.1 103 Early Hints\r\nX-Early: 1\r\n\r\n"
          + "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
      )
    )

    #expect(page.body == Array("abcde".utf8))
    #expect(page.headers["x-early"] == nil)
  }

  @Test func `has no control characters in its headers`() throws {
    let page = try fetch(.page("x", headers: ["Content-Type: text/\u{1b}[2J\u{9b}html"]))

    #expect(page.contentType == "text/\u{FFFD}[2J\u{FFFD}html")
  }

  @Test func `reports how far it is`() throws {
    let body = [UInt8](repeating: 7, count: 50_000)
    let reported = Reported()

    _ = try LoopbackServer.run(answering: { _ in .page(body) }) { server in
      try PageFetcher.forTests().fetch(server.url(), addresses: .any) { reported.last = $0 }
    }

    #expect(reported.last?.receivedBytes == 50_000)
    #expect(reported.last?.expectedBytes == 50_000)
  }

  @Test func `says when a redirect gave up encryption`() {
    func page(_ redirects: [String], _ final: String) -> FetchedPage {
      FetchedPage(finalURL: final, status: 200, headers: [:], body: [], redirects: redirects)
    }

    #expect(page(["https://a/"], "http://a/").lostEncryption)
    #expect(page(["https://a/", "http://a/"], "https://a/").lostEncryption)
    #expect(!page(["http://a/"], "https://a/").lostEncryption)
    #expect(!page([], "http://a/").lostEncryption)
  }

  private final class Reported {
    var last: FetchProgress?
  }

  private func fetch(_ answer: LoopbackAnswer) throws -> FetchedPage {
    try LoopbackServer.run(answering: { _ in answer }) { server in
      try PageFetcher.forTests().fetch(server.url("/page"), addresses: .anyForFirstHop)
    }
  }
}
