import CCurl

extension SessionError {
  init(_ failure: CurlFailure) {
    switch failure {
    case .libraryMissing: self = .libraryMissing
    case .code(let code): self.init(curlCode: code, verification: 0, limit: 0)
    }
  }

  /// The error for an exchange that curl itself ended.
  ///
  /// `verification` is what OpenSSL found wrong with the certificate (CURLINFO_SSL_VERIFYRESULT).
  init(curlCode code: CURLcode, verification: Int, limit: Int) {
    self =
      switch code {
      case CURLE_URL_MALFORMAT: .malformedAddress
      case CURLE_COULDNT_RESOLVE_HOST: .unknownHost
      case CURLE_COULDNT_CONNECT, CURLE_INTERFACE_FAILED: .unreachable
      case CURLE_OPERATION_TIMEDOUT: .timedOut
      case CURLE_FILESIZE_EXCEEDED: .tooLarge(limit: limit)
      case CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_GOT_NOTHING: .cutShort
      case CURLE_PEER_FAILED_VERIFICATION: .untrustedCertificate(CertificateFault(verification))
      case CURLE_SSL_CONNECT_ERROR: .secureConnectionFailed
      case CURLE_SSL_CACERT_BADFILE: .unreadableAuthorities
      // HTTP/0.9, which we refuse, is reported as an unsupported protocol.
      case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING,
        CURLE_HTTP2, CURLE_HTTP2_STREAM:
        .badAnswer
      case CURLE_UNKNOWN_OPTION, CURLE_NOT_BUILT_IN: .libraryTooOld
      default: .failed(code: Int(code.rawValue))
      }
  }
}

extension SessionError.CertificateFault {
  /// From OpenSSL's X509_V codes; 0 when only the name was wrong, which curl checks itself.
  fileprivate init(_ verification: Int) {
    self =
      switch verification {
      case 0, 62, 64: .otherName
      case 9: .notYetValid
      case 10: .expired
      case 2, 18, 19, 20, 21, 27: .unknownAuthority
      default: .other
      }
  }
}
