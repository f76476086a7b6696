import Curl
import Glibc
import LoopbackServer
import Testing

@Suite struct `An address` {
  @Test(arguments: [
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255",
    "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1", "172.31.255.255",
    "192.0.0.1", "192.0.0.170", "192.0.2.1", "192.31.196.1", "192.52.193.1", "192.88.99.1",
    "192.168.0.1", "192.168.255.255", "192.175.48.1", "198.18.0.1", "198.19.255.255",
    "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1",
    "255.255.255.255", "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.1.2.3",
    "::ffff:0:127.0.0.1", "64:ff9b::127.0.0.1", "64:ff9b::192.168.1.1", "64:ff9b:1::8.8.8.8",
    "100::1", "2001::1", "2001:2::1", "2001:10::1", "2001:20::1", "2001:1ff:ffff::1",
    "2001:db8::1", "2002:7f00:1::", "2002:a00:1::1", "2002:c0a8:101::1", "2620:4f:8000::1",
    "3fff::1", "3fff:fff::1", "4000::1", "5f00::1", "fc00::1", "fd12:3456::1", "fe80::1",
    "fec0::1", "ff02::1", "ff0e::1",
  ])
  func `of a special range is not public`(text: String) throws {
    let bytes = try #require(parsed(text))

    #expect(!AddressPolicy.isPublic(bytes))
  }

  @Test(arguments: [
    "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0",
    "126.255.255.255", "128.0.0.1", "169.253.255.255", "169.255.0.0", "172.15.255.255",
    "172.32.0.0", "192.0.1.0", "192.0.3.0", "192.167.255.255", "192.169.0.0",
    "198.17.255.255", "198.20.0.0", "203.0.112.255", "203.0.114.0", "223.255.255.255",
    "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2001:200::1", "2001:4860:4860::8888",
    "2001:db7:ffff::1", "2001:db9::1", "2002:808:808::1", "2606:4700::1111", "3ffe::1",
    "3fff:1000::1",
  ])
  func `beside a special range is public`(text: String) throws {
    let bytes = try #require(parsed(text))

    #expect(AddressPolicy.isPublic(bytes))
  }

  @Test(arguments: [0, 1, 3, 5, 15, 17])
  func `of a strange length is not public`(count: Int) {
    #expect(!AddressPolicy.isPublic([UInt8](repeating: 8, count: count)))
  }

  /// The second call is the control: the spelling does lead to the server.
  @Test(arguments: [
    "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.0.0.1", "0x7F.1",
    "0177.0.0.1", "0177.1", "017700000001", "0177.0x0.0.1",
    "localhost", "LOCALHOST", "0", "0.0.0.0", "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:127.0.0.1]", "%31%32%37.0.0.1", "１２７.0.0.1",
    "127.0.0.01", "127.0.0.0x1", "127.00.0.1", "127.0x000000.1", "0x7f.0x0.0x0.0x1",
    "0x0000007f000001", "0177.00.00.01", "00000177.0.0.1", "LocalHost",
    "①②⑦.⓪.⓪.①", "127。0。0。1", "127．0．0．1", "127%2e0%2e0%2e1",
    "[::FFFF:127.0.0.1]", "[::ffff:7f00:0001]", "[0000:0000:0000:0000:0000:ffff:7f00:0001]",
    "00", "0x0", "0.0", "0.0.0",
  ])
  func `that spells loopback in another way is refused at the socket`(host: String) throws {
    try LoopbackServer.run(answering: { _ in .page("secret") }) { server in
      let url = "http://\(host):\(server.port)/"

      #expect(throws: FetchError.privateAddress(afterRedirect: false)) {
        try PageFetcher.forTests().fetch(url)
      }
      #expect(server.requests.isEmpty)
      let page = try PageFetcher.forTests().fetch(url, addresses: .anyForFirstHop)
      #expect(page.body == Array("secret".utf8))
    }
  }

  @Test(arguments: [
    "[::1]", "[::]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[fe80::1]", "[fd00::1]",
    "169.254.169.254", "0xa9fea9fe", "2852039166", "10.1", "192.168.257", "[ff02::1]",
    "127.0.1.1", "127.255.255.254", "127.65535", "2130706434", "0x7FFFFFFE", "017777777776",
    "025177524776", "169.254.43518", "[::ffff:169.254.169.254]", "[64:ff9b::a9fe:a9fe]",
    "[2002:a9fe:a9fe::1]", "0xa.0.0.1", "012.0.0.1", "172.16.1", "0xac100001", "192.168.0x1.1",
    "3232235777", "100.64.1", "198.18.1", "255.255.255.255", "4294967295", "[fec0::1]",
    "[::127.0.0.1]", "[0:0:0:0:0:0:0:1]", "[FE80::1]", "[::ffff:0:127.0.0.1]",
  ])
  func `of another private place is refused before anything is sent`(host: String) throws {
    #expect(throws: FetchError.privateAddress(afterRedirect: false)) {
      try PageFetcher.forTests().fetch("http://\(host):9/")
    }
  }

  @Test func `behind an innocent name is refused all the same`() throws {
    try LoopbackServer.run(answering: { _ in .page("secret") }) { server in
      let name = "public.example:\(server.port)"
      let fetcher = PageFetcher.forTests(pinnedNames: ["\(name):127.0.0.1"])

      #expect(throws: FetchError.privateAddress(afterRedirect: false)) {
        try fetcher.fetch("http://\(name)/")
      }
      #expect(server.requests.isEmpty)
      let page = try fetcher.fetch("http://\(name)/", addresses: .anyForFirstHop)
      #expect(page.body == Array("secret".utf8))
    }
  }

  private func parsed(_ text: String) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: 16)
    if inet_pton(AF_INET, text, &bytes) == 1 { return Array(bytes.prefix(4)) }
    return inet_pton(AF_INET6, text, &bytes) == 1 ? bytes : nil
  }
}
