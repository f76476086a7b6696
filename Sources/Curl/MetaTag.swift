/// A `meta` element as its bytes stand in a page, for what must be known before the page is parsed.
struct MetaTag {
  private static let byteLimit = 4096
  private static let opening = Array("<meta".utf8)
  private static let comment = Array("<!--".utf8)

  private var attributes: [String: String] = [:]

  subscript(name: String) -> String? { attributes[name] }

  /// Finds the next one outside comments, and moves past it; each byte is looked at a fixed number
  /// of times.
  init?(nextIn bytes: inout ArraySlice<UInt8>) {
    while let start = bytes.firstIndex(of: UInt8(ascii: "<")) {
      bytes = bytes[start...]
      if bytes.starts(with: Self.comment) {
        Self.passComment(&bytes)
      } else if Self.isMeta(bytes) {
        bytes = bytes.dropFirst(Self.opening.count)
        self.init(attributesIn: &bytes)
        return
      } else {
        bytes = bytes.dropFirst()
      }
    }
    return nil
  }

  private static func isMeta(_ bytes: ArraySlice<UInt8>) -> Bool {
    zip(bytes, opening).allSatisfy { $0 | 0x20 == $1 | 0x20 }
      && bytes.dropFirst(opening.count).first.map { isSpace($0) || $0 == UInt8(ascii: "/") } == true
  }

  private static func passComment(_ bytes: inout ArraySlice<UInt8>) {
    bytes = bytes.dropFirst(comment.count)
    while let dash = bytes.firstIndex(of: UInt8(ascii: ">")) {
      let before = bytes[..<dash].suffix(2)
      bytes = bytes[(dash + 1)...]
      if before.elementsEqual("--".utf8) { return }
    }
    bytes = []
  }

  /// Reads up to the `>` that ends the tag.
  private init(attributesIn bytes: inout ArraySlice<UInt8>) {
    let limit = bytes.startIndex + Self.byteLimit
    while let byte = bytes.first, byte != UInt8(ascii: ">"), bytes.startIndex < limit {
      guard !Self.isSpace(byte), byte != UInt8(ascii: "/"), byte != UInt8(ascii: "=") else {
        bytes = bytes.dropFirst()
        continue
      }
      let name = bytes.prefix { !Self.isSpace($0) && !"=/>".utf8.contains($0) }
      bytes = bytes.dropFirst(name.count)
      let value = Self.value(in: &bytes)
      let key = String(decoding: name, as: UTF8.self).lowercased()
      if attributes[key] == nil { attributes[key] = value.replacing("&amp;", with: "&") }
    }
  }

  private static func value(in bytes: inout ArraySlice<UInt8>) -> String {
    let rest = bytes.drop(while: isSpace)
    guard rest.first == UInt8(ascii: "=") else { return "" }
    bytes = rest.dropFirst().drop(while: isSpace)
    let found: ArraySlice<UInt8>
    if let quote = bytes.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      found = bytes.dropFirst().prefix { $0 != quote }
      bytes = bytes.dropFirst(found.count + 1)
      // Without its end, the quote holds all the rest of the page.
      guard bytes.popFirst() != nil else { return "" }
    } else {
      found = bytes.prefix { !isSpace($0) && $0 != UInt8(ascii: ">") }
      bytes = bytes.dropFirst(found.count)
    }
    return String(decoding: found, as: UTF8.self)
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || 0x09...0x0d ~= byte
  }
}
