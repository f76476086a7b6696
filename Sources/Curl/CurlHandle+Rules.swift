import CCurl

/// What holds for every transfer, whatever it is for.
extension CurlHandle {
  /// What we keep to ourselves, and whom we believe; stated even where it is curl's default.
  func setSecrecy(protocols: String) throws(CurlFailure) {
    try set(CURLOPT_PROTOCOLS_STR, to: protocols)
    try set(CURLOPT_REDIR_PROTOCOLS_STR, to: protocols)
    try set(CURLOPT_FOLLOWLOCATION, to: 0)
    try set(CURLOPT_DISALLOW_USERNAME_IN_URL, to: 1)
    try set(CURLOPT_NETRC, to: Int(CURL_NETRC_IGNORED.rawValue))
    try set(CURLOPT_PROXY, to: "")
    try set(CURLOPT_AUTOREFERER, to: 0)
    try set(CURLOPT_HTTP_VERSION, to: CURL_HTTP_VERSION_2TLS)
    try set(CURLOPT_HTTP09_ALLOWED, to: 0)
    try set(CURLOPT_SSL_VERIFYPEER, to: 1)
    try set(CURLOPT_SSL_VERIFYHOST, to: 2)
    try set(CURLOPT_SSLVERSION, to: Int(CURL_SSLVERSION_TLSv1_2))
  }

  /// When to give up.
  func setTimes(
    connecting: Duration,
    total: Duration,
    slowestBytesPerSecond: Int,
    stalledSeconds: Int
  ) throws(CurlFailure) {
    try set(CURLOPT_NOSIGNAL, to: 1)
    // Without it, giving up on a name would wait until the resolver gives up too.
    try set(CURLOPT_QUICK_EXIT, to: 1)
    try set(CURLOPT_TIMEOUT_MS, to: Self.milliseconds(total))
    try set(CURLOPT_CONNECTTIMEOUT_MS, to: Self.milliseconds(connecting))
    try set(CURLOPT_LOW_SPEED_LIMIT, to: slowestBytesPerSecond)
    try set(CURLOPT_LOW_SPEED_TIME, to: stalledSeconds)
  }

  /// At least 1, because 0 means "for ever" to curl, and at most an hour.
  private static func milliseconds(_ duration: Duration) -> Int {
    let bounded = min(max(duration, .milliseconds(1)), .seconds(3600))
    let (seconds, attoseconds) = bounded.components
    return Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
  }
}
