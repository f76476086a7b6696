public import Reading

/// A page and what belongs to it in one file, as browsers save them: MHTML.
///
/// Source: RFC 2557
public struct WebArchive: Sendable {
  /// A file in the archive.
  public struct Part: Sendable {
    public let mediaType: String
    public let charset: String?
    /// The address it had on the web, or `cid:` and its name.
    public let address: String?
    public let bytes: [UInt8]
  }

  /// Why an archive cannot be read.
  public enum Failure: Error, Hashable, Sendable, CustomStringConvertible {
    case malformed
    case withoutPage
    case tooLarge

    public var description: String {
      switch self {
      case .malformed:
        "The archive is damaged or cut short; save the page again in the browser."
      case .withoutPage:
        "There is no page in the archive; save the page again in the browser."
      case .tooLarge:
        "The archive holds more parts than a page can have; save only the page you want to read."
      }
    }
  }

  public let page: Part
  /// Where the page was, and when it was saved, as the browser wrote it.
  public let url: String?
  public let savedAt: Timestamp?
  /// All but the page, in their order.
  public let others: [Part]

  private static let partLimit = 10_000
  private static let byteLimit = 128 * 1024 * 1024
  private static let boundaryLimit = 200

  /// Whether bytes begin as an MHTML file does.
  public static func isArchive(_ bytes: [UInt8]) -> Bool {
    var rest = bytes.prefix(16 * 1024)
    guard let first = bytes.first, 97...122 ~= first | 0x20,
      let header = MailHeader(takenFrom: &rest)
    else { return false }
    return header.mediaType == "multipart/related"
  }

  /// Reads an archive, strictly in its frame and forgivingly in what is not the page.
  public init(_ bytes: [UInt8]) throws(Failure) {
    var rest = bytes[...]
    guard let header = MailHeader(takenFrom: &rest), header.mediaType == "multipart/related",
      let boundary = header.parameter("boundary"), !boundary.isEmpty,
      boundary.utf8.count <= Self.boundaryLimit
    else { throw .malformed }
    var parts: [Part] = []
    var size = 0
    var pageIndex: Int?
    let root = header.parameter("start")
    for body in try Self.bodies(in: rest, boundary: Array("--\(boundary)".utf8)) {
      guard let (part, name) = Self.part(body) else { continue }
      size += part.bytes.count
      guard parts.count < Self.partLimit, size <= Self.byteLimit else { throw .tooLarge }
      if pageIndex == nil || root != nil && name == root, part.isPage { pageIndex = parts.count }
      parts.append(part)
    }
    guard let pageIndex else { throw .withoutPage }
    page = parts.remove(at: pageIndex)
    url = header["snapshot-content-location"] ?? page.address
    savedAt = header["date"].flatMap { SavedDate.timestamp($0) }
    others = parts
  }

  /// What stands between the boundary lines; the last of them must be there.
  private static func bodies(
    in text: ArraySlice<UInt8>,
    boundary: [UInt8]
  ) throws(Failure) -> [ArraySlice<UInt8>] {
    var bodies: [ArraySlice<UInt8>] = []
    var rest = text
    var start: Int?
    while !rest.isEmpty {
      let lineStart = rest.startIndex
      guard let line = rest.takeLine() else { break }
      guard line.starts(with: boundary) else { continue }
      let tail = line.dropFirst(boundary.count)
      guard tail.allSatisfy({ $0 == 32 || $0 == 9 || $0 == UInt8(ascii: "-") }) else { continue }
      if let start { bodies.append(text[start..<lineStart].withoutLineEnd) }
      if tail.starts(with: "--".utf8) { return bodies }
      guard bodies.count <= partLimit else { throw .tooLarge }
      start = rest.isEmpty ? text.endIndex : rest.startIndex
    }
    throw .malformed
  }

  /// A part and its name in `Content-ID`; `nil` for one that cannot be read.
  private static func part(_ body: ArraySlice<UInt8>) -> (part: Part, name: String?)? {
    var rest = body
    guard let header = MailHeader(takenFrom: &rest), let type = header.mediaType,
      let coding = TransferCoding(name: header["content-transfer-encoding"]),
      let bytes = coding.decoded(rest)
    else { return nil }
    let name = header["content-id"]
    let part = Part(
      mediaType: type,
      charset: header.parameter("charset"),
      address: header["content-location"] ?? name.map { "cid:\($0.filter { !"<>".contains($0) })" },
      bytes: bytes
    )
    return (part, name)
  }
}

extension WebArchive.Part {
  fileprivate var isPage: Bool {
    mediaType == "text/html" || mediaType == "application/xhtml+xml"
  }
}

extension ArraySlice<UInt8> {
  /// The line end before a boundary belongs to the boundary.
  fileprivate var withoutLineEnd: ArraySlice<UInt8> {
    guard last == 10 else { return self }
    let rest = dropLast()
    return rest.last == 13 ? rest.dropLast() : rest
  }
}
