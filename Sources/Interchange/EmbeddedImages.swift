import Reading

/// The images inside a page's own bytes, taken out and given names.
///
/// In the page that remains an image is named by its digest, as RFC 6920 has it:
/// `ni:///sha-256;…`.
public struct EmbeddedImages: Sendable {
  /// An image and the name that stands in its place.
  public struct Image: Sendable {
    public let name: String
    public let bytes: [UInt8]
  }

  /// The page with names where the images stood.
  public private(set) var page: [UInt8]
  /// Each once.
  public private(set) var images: [Image] = []

  /// Smaller ones hold a place until scripts put the image there.
  private static let leastBytes = 200
  private static let mostBytes = 10 * 1024 * 1024
  private static let totalBytes = 50 * 1024 * 1024
  private static let countLimit = 1000

  private static let dataScheme = Array("data:image/".utf8)
  private static let partScheme = Array("cid:".utf8)

  private var names: [Digest: String] = [:]
  private var total = 0

  /// Takes the images out of a page; `parts` are those it calls `cid:` and a key.
  public init(in page: [UInt8], parts: [String: [UInt8]] = [:]) {
    self.page = []
    guard page[...].firstPlace(of: Self.dataScheme) != nil || !parts.isEmpty else {
      self.page = page
      return
    }
    self.page.reserveCapacity(page.count)
    var index = 0
    var copied = 0
    while index < page.count {
      guard let (end, bytes) = Self.image(at: index, in: page, parts: parts) else {
        index += 1
        continue
      }
      if let bytes, let name = keep(bytes) {
        self.page += page[copied..<index]
        self.page += name.utf8
        copied = end
      }
      index = end
    }
    self.page += page[copied...]
  }

  /// The address that begins at `index`, to its end, and the image in it; `nil` where none begins.
  private static func image(
    at index: Int,
    in page: [UInt8],
    parts: [String: [UInt8]]
  ) -> (end: Int, bytes: [UInt8]?)? {
    switch page[index] {
    case UInt8(ascii: "d"):
      guard page[index...].starts(with: dataScheme) else { return nil }
      let end = self.end(of: index, in: page)
      return (end, decoded(page[index..<end]))
    case UInt8(ascii: "c") where !parts.isEmpty:
      guard page[index...].starts(with: partScheme) else { return nil }
      let end = self.end(of: index, in: page)
      return (end, parts[String(decoding: page[(index + 4)..<end], as: UTF8.self)])
    default: return nil
    }
  }

  private static func end(of index: Int, in page: [UInt8]) -> Int {
    page[index...].firstIndex { byte in
      switch byte {
      case 0...32, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: "<"),
        UInt8(ascii: ">"), UInt8(ascii: "\\"):
        true
      default: false
      }
    } ?? page.count
  }

  private static func decoded(_ address: ArraySlice<UInt8>) -> [UInt8]? {
    guard let comma = address.firstIndex(of: UInt8(ascii: ",")),
      address[..<comma].suffix(7).elementsEqual(";base64".utf8)
    else { return nil }
    let text = address[address.index(after: comma)...]
    guard text.count / 4 * 3 <= mostBytes else { return nil }
    return Base64.decoded(text.contains(UInt8(ascii: "%")) ? unescaped(text)[...] : text)
  }

  /// `%2B` and its like as the letters they stand for.
  private static func unescaped(_ text: ArraySlice<UInt8>) -> [UInt8] {
    TransferCoding.quotedPrintable.decoded(
      text.map { $0 == UInt8(ascii: "%") ? UInt8(ascii: "=") : $0 }[...]
    ) ?? []
  }

  private mutating func keep(_ bytes: [UInt8]) -> String? {
    guard Self.leastBytes...Self.mostBytes ~= bytes.count else { return nil }
    let digest = Digest(of: bytes)
    if let name = names[digest] { return name }
    guard images.count < Self.countLimit, total + bytes.count <= Self.totalBytes else { return nil }
    total += bytes.count
    let name = "ni:///sha-256;\(digest.bytes.base64URL)"
    names[digest] = name
    images.append(Image(name: name, bytes: bytes))
    return name
  }
}

extension [UInt8] {
  /// In letters that an address may hold, without padding (RFC 4648, 5).
  fileprivate var base64URL: String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    var text: [UInt8] = []
    for start in stride(from: 0, to: count, by: 3) {
      let group = self[start..<Swift.min(start + 3, count)]
      let bits = (0..<3).reduce(0) { $0 << 8 | ($1 < group.count ? Int(self[start + $1]) : 0) }
      for place in 0...group.count { text.append(letters[bits >> (18 - 6 * place) & 63]) }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
