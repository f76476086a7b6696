import Curl
import LoopbackServer

extension HTTPSession {
  /// A session with small limits, and patience for a machine that stands still.
  static func forTests(
    _ base: String,
    certificateAuthorities: String? = nil,
    total: Duration = .seconds(120),
    slowestBytesPerSecond: Int = 0,
    stalledSeconds: Int = 0,
    bodyBytes: Int = 100_000,
    pinnedNames: [String] = [],
    libraryName: String = "libcurl.so.4"
  ) throws -> HTTPSession {
    try HTTPSession(
      base: base,
      version: "1.2",
      certificateAuthorities: certificateAuthorities,
      limits: SessionLimits(
        connecting: .seconds(60),
        total: total,
        slowestBytesPerSecond: slowestBytesPerSecond,
        stalledSeconds: stalledSeconds,
        bodyBytes: bodyBytes,
        headerBytes: 20_000
      ),
      pinnedNames: pinnedNames,
      libraryName: libraryName
    )
  }
}

extension LoopbackServer {
  /// A session with this server.
  func session(bodyBytes: Int = 100_000) throws -> HTTPSession {
    try .forTests(url(""), bodyBytes: bodyBytes)
  }
}
