import Storage

/// An image of a page, as it came.
struct CapturedImage: Sendable {
  /// The address that stands in the article.
  let address: String
  let bytes: [UInt8]
  let kind: ImageKind

  /// `nil` for bytes that are no image we keep, or too many.
  init?(address: String, bytes: [UInt8]) {
    guard bytes.count <= ImageLimits.imageBytes, let kind = ImageKind(of: bytes) else { return nil }
    self.address = address
    self.bytes = bytes
    self.kind = kind
  }

  func prepared(press: inout ContentPress) throws -> PreparedImage {
    let blob = try press.prepare(blob: bytes)
    return PreparedImage(
      blob: blob,
      image: KeptImage(url: address, digest: blob.digest, mediaType: kind.rawValue)
    )
  }
}

/// An image ready to be kept.
struct PreparedImage: Sendable {
  let blob: PreparedBlob
  let image: KeptImage
}

/// How much the images of one article may cost.
enum ImageLimits {
  static let imageBytes = 10 * 1024 * 1024
  static let articleBytes = 50 * 1024 * 1024
  static let count = 100
  static let atOnce = 4
  static let total: Duration = .seconds(20)
}
