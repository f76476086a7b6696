import Curl

extension PageFetcher {
  /// A fetcher with small limits, and patience for a machine that stands still.
  static func forTests(
    total: Duration = .seconds(120),
    slowestBytesPerSecond: Int = 0,
    stalledSeconds: Int = 0,
    decodedBytes: Int = 100_000,
    headerBytes: Int = 20_000,
    pinnedNames: [String] = [],
    libraryName: String = "libcurl.so.4",
    certificateAuthorities: String? = nil,
    cookies: CookieJar = CookieJar(),
    fields: [RequestField] = []
  ) -> PageFetcher {
    var surroundings = PageFetcher.Surroundings()
    surroundings.pinnedNames = pinnedNames
    surroundings.libraryName = libraryName
    surroundings.certificateAuthorities = certificateAuthorities
    let limits = FetchLimits(
      connecting: .seconds(60),
      total: total,
      slowestBytesPerSecond: slowestBytesPerSecond,
      stalledSeconds: stalledSeconds,
      decodedBytes: decodedBytes,
      headerBytes: headerBytes
    )
    return PageFetcher("1.2", limits, cookies, fields, surroundings)
  }
}

extension AddressPolicy {
  /// For tests of what has nothing to do with addresses.
  static let any = AddressPolicy(unrestrictedHops: .max)
}
