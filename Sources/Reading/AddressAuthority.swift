@_spi(_Unicode) internal import Swift

/// Host and port of an address, normalised by the frozen rules 2 to 4 of ``ArticleAddress``.
struct AddressAuthority {
  let host: String
  private let port: UInt16?

  /// `nil` for no host, one with letters that no host has, or a port that is none.
  init?(_ bytes: ArraySlice<UInt8>) {
    let rest = bytes.lastIndex(of: UInt8(ascii: "@")).map { bytes[($0 + 1)...] } ?? bytes
    let hostEnd = Self.endOfHost(rest)
    guard let host = Self.host(rest[..<hostEnd]), let port = Self.port(rest[hostEnd...]) else {
      return nil
    }
    self.host = host
    self.port = port == 80 || port == 443 ? nil : port
  }

  var bytes: [UInt8] { Array(host.utf8) + (port.map { Array(":\($0)".utf8) } ?? []) }

  private static func endOfHost(_ bytes: ArraySlice<UInt8>) -> Int {
    if bytes.first == UInt8(ascii: "["), let close = bytes.firstIndex(of: UInt8(ascii: "]")) {
      return close + 1
    }
    return bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.endIndex
  }

  private static func host(_ bytes: ArraySlice<UInt8>) -> String? {
    if bytes.first == UInt8(ascii: "["), bytes.last == UInt8(ascii: "]"), bytes.count > 2 {
      let number = bytes.dropFirst().dropLast().map(\.asciiLowercased)
      guard number.allSatisfy("0123456789abcdef:.".utf8.contains) else { return nil }
      return "[\(String(decoding: number, as: UTF8.self))]"
    }
    guard !bytes.isEmpty, let host = composed(PercentForm.decoded(bytes)) else { return nil }
    return host.unicodeScalars.allSatisfy(isAllowed) ? host : nil
  }

  /// With small ASCII letters, in NFC; `nil` for what is not UTF-8.
  ///
  /// Both twice where needed: NFC makes a capital of the Kelvin sign, and `h` has accents that `H` has
  /// not.
  private static func composed(_ bytes: [UInt8]) -> String? {
    let small = bytes.map(\.asciiLowercased)
    if small.allSatisfy({ $0 < 0x80 }) { return String(decoding: small, as: UTF8.self) }
    guard let host = String(validating: small, as: UTF8.self) else { return nil }
    let once = String(String.UnicodeScalarView(host._nfc))
    let again = String(decoding: once.utf8.map(\.asciiLowercased), as: UTF8.self)
    return String(String.UnicodeScalarView(again._nfc))
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "0"..."9", ".", "-": true
    case "\"", "#", "%", "/", ":", "<", ">", "?", "@", "[", "\\", "]", "^", "`", "{", "|", "}":
      false
    default: scalar.properties.generalCategory != .control && !scalar.properties.isWhitespace
    }
  }

  /// Behind the colon; 443 where there is none.
  private static func port(_ bytes: ArraySlice<UInt8>) -> UInt16? {
    let digits = bytes.dropFirst()
    guard bytes.isEmpty || bytes.first == UInt8(ascii: ":") else { return nil }
    if digits.isEmpty { return 443 }
    guard digits.allSatisfy({ 48...57 ~= $0 }) else { return nil }
    return UInt16(String(decoding: digits, as: UTF8.self))
  }
}
