import Curl
import Reading
import Storage

/// Bytes that came from outside, and what was said about them.
struct Arrival: Sendable {
  let bytes: [UInt8]
  var mediaType: String?
  /// What the transport said about the characters.
  var charset: String?
  /// The address that gave them, or that the reader says they were saved from.
  var url: String?
  /// Whether they came from the web just now.
  var isFetched = false

  init(bytes: [UInt8], url: String?) {
    self.bytes = bytes
    self.url = url
  }

  init(_ answer: FetchedPage) {
    self.init(bytes: answer.body, url: answer.finalURL)
    mediaType = answer.mediaType
    charset = answer.charset
    isFetched = true
  }

  /// The bytes as they will be kept, with what was said about them.
  func original(press: inout ContentPress) throws -> PreparedOriginal {
    PreparedOriginal(
      blob: try press.prepare(blob: bytes),
      mediaType: mediaType,
      charset: charset,
      url: url
    )
  }
}

/// What a version is made of, ready to be kept.
struct PreparedOriginal: Sendable {
  let blob: PreparedBlob
  let mediaType: String?
  let charset: String?
  let url: String?

  func original(at time: Timestamp) -> Original {
    var original = Original(digest: blob.digest, fetchedAt: time)
    original.mediaType = mediaType
    original.charset = charset
    original.url = url
    return original
  }
}

extension FetchedPage {
  /// What the server says about the page's characters.
  fileprivate var charset: String? {
    guard let type = contentType?.lowercased(), let mark = type.firstRange(of: "charset=") else {
      return nil
    }
    let value = type[mark.upperBound...].prefix { $0 != ";" && $0 != " " }
    return value.isEmpty ? nil : value.filter { $0 != "\"" && $0 != "'" }
  }
}
