import Curl
import LoopbackServer
import Testing

@Suite struct `A page that sends its reader on` {
  @Test(arguments: [
    "<meta http-equiv=refresh content=\"0;url=/next\">",
    "<META content='0; URL=/next' HTTP-EQUIV='Refresh'>",
    "<html><head><!-- <meta http-equiv=refresh content='0;url=/no'> -->"
      + "<meta charset=utf-8><meta http-equiv=\"refresh\" content=\"0 ; url='/next'\"/>",
    "<noscript><meta http-equiv=refresh content=0;url=/next></noscript>",
    "<meta http-equiv=refresh content=\"0, next\">",
    "<meta http-equiv=refresh content=\"0.0;url=next?a=1&amp;b=2\">",
  ])
  func `is followed once`(body: String) throws {
    let (page, targets) = try followed(body)

    #expect(page?.body == Array("there".utf8))
    #expect(page?.redirects.count == 1)
    #expect(targets.count == 2)
    #expect(targets.last?.hasPrefix("/next") == true)
  }

  @Test func `may do so in a header`() throws {
    let (page, _) = try followed("x", headers: ["Refresh: 0; url=/next"])

    #expect(page?.body == Array("there".utf8))
  }

  @Test(arguments: [
    "", "<p>nothing", "<meta http-equiv=refresh content=\"5;url=/next\">",
    "<meta http-equiv=refresh content=\"0\">", "<meta http-equiv=refresh content=\"\">",
    "<meta http-equiv=refresh>", "<meta name=refresh content=\"0;url=/next\">",
    "<metadata http-equiv=refresh content=\"0;url=/next\">",
    "<!-- <meta http-equiv=refresh content='0;url=/next'>",
    "<meta http-equiv=refresh content='0;url=/'>", "<meta http-equiv=refresh content='0;url=\"\"'>",
    "<meta", "<meta http-equiv=refresh content='0;url=/next",
  ])
  func `later, to itself or not at all is left alone`(body: String) throws {
    let (page, targets) = try followed(body)

    #expect(page == nil)
    #expect(targets == ["/"])
  }

  @Test func `says so in its first 32 KiB or not at all`() throws {
    let meta = "<meta http-equiv=refresh content='0;url=/next'>"

    #expect(try followed(String(repeating: "<", count: 30_000) + meta).page != nil)
    #expect(try followed(String(repeating: "<", count: 33_000) + meta).page == nil)
  }

  @Test func `counts as a redirect`() throws {
    try LoopbackServer.run(answering: { request in
      let number = Int(request.target.dropFirst()) ?? 0
      return number == 0
        ? .page("<meta http-equiv=refresh content='0;url=/end'>")
        : .redirect(to: "/\(number - 1)")
    }) { server in
      let fetcher = PageFetcher.forTests()
      let page = try fetcher.fetch(server.url("/5"), addresses: .any)

      #expect(throws: FetchError.tooManyRedirects(limit: 5)) {
        try fetcher.fetchRefresh(of: page, addresses: .any)
      }
    }
  }

  @Test func `brings no leave to go to a private address, and no other protocol`() throws {
    try LoopbackServer.run(answering: { _ in
      .page("<meta http-equiv=refresh content='0;url=/next'>")
    }) { server in
      let fetcher = PageFetcher.forTests()
      let page = try fetcher.fetch(server.url(), addresses: .anyForFirstHop)

      #expect(throws: FetchError.privateAddress(afterRedirect: true)) {
        try fetcher.fetchRefresh(of: page, addresses: .anyForFirstHop)
      }
      let other = FetchedPage(
        finalURL: page.finalURL,
        status: 200,
        headers: ["refresh": "0;url=file:///etc/passwd"],
        body: [],
        redirects: []
      )
      #expect(throws: FetchError.unsupportedAddress(scheme: "file")) {
        try fetcher.fetchRefresh(of: other, addresses: .any)
      }
    }
  }

  private func followed(
    _ body: String,
    headers: [String] = []
  ) throws -> (page: FetchedPage?, targets: [String]) {
    try LoopbackServer.run(answering: { request in
      request.target == "/" ? .page(body, headers: headers) : .page("there")
    }) { server in
      let fetcher = PageFetcher.forTests()
      let page = try fetcher.fetch(server.url(), addresses: .any)
      let next = try fetcher.fetchRefresh(of: page, addresses: .any)
      return (next, server.requests.map(\.target))
    }
  }
}
