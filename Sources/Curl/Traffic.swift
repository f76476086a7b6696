import CCurl

/// Bytes of heads and bodies as they travelled, repeated requests and chunks' lines included.
///
/// curl's own sums count a short body twice and a long one once (7.88).
final class Traffic {
  private(set) var sentBytes = 0
  private(set) var receivedBytes = 0

  static let count: curl_debug_callback = { _, kind, _, byteCount, context in
    guard let context else { return 0 }
    let traffic = Unmanaged<Traffic>.fromOpaque(context).takeUnretainedValue()
    switch kind {
    case CURLINFO_HEADER_OUT, CURLINFO_DATA_OUT: traffic.sentBytes += byteCount
    case CURLINFO_HEADER_IN, CURLINFO_DATA_IN: traffic.receivedBytes += byteCount
    default: break
    }
    return 0
  }
}
