/// What some bytes are, going by their first kilobyte.
enum FileKind: Equatable {
  case page
  case text
  /// Named for a person, with its article.
  case other(String)

  init(of bytes: [UInt8]) {
    if let name = Self.name(of: bytes) {
      self = .other(name)
    } else if !Self.isUTF16(bytes), Self.isBinary(bytes) {
      self = .other("a binary file")
    } else {
      self = Self.looksLikePage(bytes) ? .page : .text
    }
  }

  private static func isUTF16(_ bytes: [UInt8]) -> Bool {
    CharacterEncoding(byteOrderMarkOf: bytes) != nil || EncodingGuess.utf16(bytes) != nil
  }

  private static let signatures: [(start: [UInt8], name: String)] = [
    (Array("%PDF-".utf8), "a PDF document"),
    ([0x89, 0x50, 0x4E, 0x47], "an image"),
    ([0xFF, 0xD8, 0xFF], "an image"),
    (Array("GIF8".utf8), "an image"),
    ([0x49, 0x49, 0x2A, 0x00], "an image"),
    ([0x4D, 0x4D, 0x00, 0x2A], "an image"),
    ([0x50, 0x4B, 0x03, 0x04], "an archive"),
    ([0x50, 0x4B, 0x05, 0x06], "an archive"),
    ([0x1F, 0x8B], "an archive"),
    (Array("7z\u{BC}".utf8), "an archive"),
    ([0x42, 0x5A, 0x68], "an archive"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "an archive"),
    ([0x28, 0xB5, 0x2F, 0xFD], "an archive"),
    ([0x7F, 0x45, 0x4C, 0x46], "a program"),
    (Array("OggS".utf8), "a recording"),
    (Array("ID3".utf8), "a recording"),
    ([0xD0, 0xCF, 0x11, 0xE0], "an office document"),
    (Array("{\\rtf".utf8), "an office document"),
    (Array("SQLite format 3".utf8), "a database"),
  ]

  private static func name(of bytes: [UInt8]) -> String? {
    if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) {
      return "an image"
    }
    if bytes.dropFirst(4).starts(with: "ftyp".utf8) { return "a film" }
    return signatures.first { bytes.starts(with: $0.start) }?.name
  }

  /// Whether more than one byte in 50 is a control character that no text has.
  private static func isBinary(_ bytes: [UInt8]) -> Bool {
    let start = bytes.prefix(1024)
    let strange = start.count { $0 < 32 && !(8...13 ~= $0) && $0 != 27 }
    return strange * 50 > start.count
  }

  private static let tags = [
    "!doctype html", "html", "head", "body", "title", "meta", "link", "script", "style", "div",
    "article", "section", "main", "table", "p", "h1", "h2", "ul", "a", "span", "br", "b", "i",
  ]

  /// Whether the text opens with a tag, or two different ones stand in the first kilobyte.
  private static func looksLikePage(_ bytes: [UInt8]) -> Bool {
    // Every second byte of UTF-16 is zero in the tags.
    let start = bytes.prefix(2048).filter { $0 != 0 }.map(\.lowercased)
    let text = start.drop { $0 <= 32 || $0 >= 0x80 }
    if text.starts(with: "<!doctype html".utf8) || text.starts(with: "<html".utf8) { return true }
    let found = Set(start.split(separator: UInt8(ascii: "<")).compactMap(tag(opening:)))
    return text.first == UInt8(ascii: "<") ? !found.isEmpty : found.count >= 2
  }

  private static func tag(opening text: ArraySlice<UInt8>) -> String? {
    tags.first { tag in
      guard text.starts(with: tag.utf8) else { return false }
      guard let next = text.dropFirst(tag.utf8.count).first else { return false }
      return next <= 32 || next == UInt8(ascii: ">") || next == UInt8(ascii: "/")
    }
  }
}
