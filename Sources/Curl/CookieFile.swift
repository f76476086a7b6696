/// A file of cookies in Netscape's format, as browsers' add-ons and curl write it; only ever read.
///
/// A line has seven columns between tabs: domain, whether its subdomains get the cookie, path,
/// whether it needs encryption, when it expires, name, value. "#HttpOnly_" may stand before the
/// domain; other lines that begin with "#" are remarks.
public struct CookieFile: Sendable, Hashable {
  /// The most that a file may hold; a browser's whole profile is far below.
  public static let byteLimit = 1024 * 1024
  private static let cookieLimit = 5000

  /// As libcurl takes them, one cookie each.
  let lines: [String]

  /// No cookies.
  public init() { lines = [] }

  /// Reads a file, or names its first wrong line.
  public init(_ bytes: [UInt8]) throws(CookieFileError) {
    guard bytes.count <= Self.byteLimit else { throw .tooLarge }
    var lines: [String] = []
    let all = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, bytes) in all.enumerated() {
      let line = bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes
      guard !Self.isRemark(line) else { continue }
      guard Self.isCookie(line) else { throw .malformed(line: index + 1) }
      lines.append(String(decoding: line, as: UTF8.self))
    }
    guard lines.count <= Self.cookieLimit else { throw .tooLarge }
    self.lines = lines
  }

  private static func isRemark(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.first == UInt8(ascii: "#") else { return line.allSatisfy { $0 == 0x20 } }
    return !line.starts(with: "#HttpOnly_".utf8)
  }

  /// curl passes over what it cannot read; a person wants to hear of it.
  private static func isCookie(_ line: ArraySlice<UInt8>) -> Bool {
    let columns = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    guard columns.count == 7, line.allSatisfy({ $0 == 0x09 || $0 >= 0x20 && $0 != 0x7f }) else {
      return false
    }
    return !columns[0].isEmpty && isBoolean(columns[1]) && columns[2].hasPrefix("/")
      && isBoolean(columns[3]) && UInt64(columns[4]) != nil && !columns[5].isEmpty
  }

  private static func isBoolean(_ text: String) -> Bool {
    ["TRUE", "FALSE"].contains(text.uppercased())
  }
}
