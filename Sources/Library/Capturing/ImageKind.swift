/// The kinds of image that are kept, told by their first bytes and by nothing that is said of them.
///
/// No SVG, which is a document with scripts. Nothing is ever decoded.
enum ImageKind: String, Sendable {
  case png = "image/png"
  case jpeg = "image/jpeg"
  case gif = "image/gif"
  case webp = "image/webp"
  case avif = "image/avif"

  init?(of bytes: [UInt8]) {
    let start = bytes.prefix(12)
    if start.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = .png
    } else if start.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if start.starts(with: "GIF87a".utf8) || start.starts(with: "GIF89a".utf8) {
      self = .gif
    } else if start.starts(with: "RIFF".utf8), start.dropFirst(8).elementsEqual("WEBP".utf8) {
      self = .webp
    } else if start.dropFirst(4).elementsEqual("ftypavif".utf8)
      || start.dropFirst(4).elementsEqual("ftypavis".utf8)
    {
      self = .avif
    } else {
      return nil
    }
  }
}
