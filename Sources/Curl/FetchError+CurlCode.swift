import CCurl

extension FetchError {
  init(_ failure: CurlFailure, limits: FetchLimits) {
    switch failure {
    case .libraryMissing: self = .libraryMissing
    case .code(let code): self.init(curlCode: code, limits: limits)
    }
  }

  /// The error for a transfer that curl itself ended.
  init(curlCode code: CURLcode, limits: FetchLimits) {
    self =
      switch code {
      case CURLE_URL_MALFORMAT: .malformedAddress
      case CURLE_COULDNT_RESOLVE_HOST: .unreachable(.unknownHost)
      case CURLE_COULDNT_CONNECT, CURLE_INTERFACE_FAILED: .unreachable(.noConnection)
      case CURLE_OPERATION_TIMEDOUT: .timedOut
      case CURLE_FILESIZE_EXCEEDED: .tooLarge(limit: limits.decodedBytes)
      case CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, CURLE_SEND_ERROR: .cutShort
      case CURLE_PEER_FAILED_VERIFICATION: .untrustedCertificate
      case CURLE_SSL_CONNECT_ERROR: .secureConnectionFailed
      // HTTP/0.9, which we refuse, is reported as an unsupported protocol.
      case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_GOT_NOTHING,
        CURLE_BAD_CONTENT_ENCODING, CURLE_HTTP2, CURLE_HTTP2_STREAM:
        .badAnswer
      case CURLE_UNKNOWN_OPTION, CURLE_NOT_BUILT_IN: .libraryTooOld
      default: .failed(code: Int(code.rawValue))
      }
  }
}
