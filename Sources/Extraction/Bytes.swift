internal import Glibc

extension UInt8 {
  /// The small letter of an ASCII capital; any other byte itself.
  var lowercased: UInt8 { 65...90 ~= self ? self | 0x20 : self }

  /// Space, tab, line feed, form feed, carriage return.
  var isSpace: Bool { self == 32 || 9...13 ~= self }

  var isASCIILetter: Bool { 97...122 ~= self | 0x20 }

  var isDigit: Bool { 48...57 ~= self }
}

extension [UInt8] {
  /// Whether a byte stands somewhere in these: the C library looks at many at once.
  func holds(_ byte: UInt8) -> Bool {
    withUnsafeBytes { bytes in
      bytes.baseAddress.map { memchr($0, Int32(byte), bytes.count) != nil } ?? false
    }
  }

  /// Whether the bytes of `part` stand somewhere in these.
  func contains(_ part: String.UTF8View) -> Bool {
    guard let first = part.first else { return true }
    let rest = Array(part.dropFirst())
    var start = startIndex
    while let found = self[start...].firstIndex(of: first) {
      if self[(found + 1)...].starts(with: rest) { return true }
      start = found + 1
    }
    return false
  }
}

extension String {
  /// Without white space around it, and with single spaces in it; `nil` if nothing is left.
  var squeezed: String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count)
    var hasSpace = false
    for scalar in unicodeScalars {
      if scalar.value <= 32 || scalar.value >= 0x7F && scalar.isSpace {
        hasSpace = true
        continue
      }
      if hasSpace, !bytes.isEmpty { bytes.append(32) }
      hasSpace = false
      if scalar.isASCII { bytes.append(UInt8(scalar.value)) } else { bytes += UTF8.bytes(scalar) }
    }
    return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
  }

  /// Whether `part` stands somewhere in it; bytes tell where there is nothing but ASCII.
  func holds(_ part: String) -> Bool {
    isASCII ? Array(utf8).contains(part.utf8) : contains(part)
  }

  private var isASCII: Bool { utf8.allSatisfy { $0 < 0x80 } }

  /// Its letters and digits alone, in lower case: what titles are compared by.
  var folded: String {
    if isASCII {
      return String(unsafeUninitializedCapacity: utf8.count) { bytes in
        var count = 0
        for byte in utf8 where byte.isASCIILetter || byte.isDigit {
          bytes[count] = byte.lowercased
          count += 1
        }
        return count
      }
    }
    var folded = ""
    for scalar in lowercased().unicodeScalars {
      let isKept =
        scalar.isASCII
        ? UInt8(scalar.value).isASCIILetter || UInt8(scalar.value).isDigit
        : scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      if isKept { folded.unicodeScalars.append(scalar) }
    }
    return folded
  }
}

extension Unicode.Scalar {
  /// White space beyond ASCII, and what has no width.
  fileprivate var isSpace: Bool {
    switch value {
    case 0x7F...0xA0, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: true
    default: false
    }
  }
}

extension UTF8 {
  /// The two to four bytes of a character.
  fileprivate static func bytes(_ scalar: Unicode.Scalar) -> EncodedScalar {
    encode(scalar) ?? encodedReplacementCharacter
  }
}
