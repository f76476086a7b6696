/// How the bytes of a mail part are written in letters.
///
/// Source: RFC 2045, 6
enum TransferCoding {
  case identity
  case quotedPrintable
  case base64

  /// `nil` for a coding that is none of the standard's.
  init?(name: String?) {
    switch name?.lowercased() {
    case nil, "7bit", "8bit", "binary", "": self = .identity
    case "quoted-printable": self = .quotedPrintable
    case "base64": self = .base64
    default: return nil
    }
  }

  /// The bytes; `nil` when the letters are not of this coding.
  func decoded(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    switch self {
    case .identity: Array(text)
    case .quotedPrintable: Self.fromQuotedPrintable(text)
    case .base64: Base64.decoded(text)
    }
  }

  /// A `=` that stands for nothing is kept as it is, as browsers do.
  private static func fromQuotedPrintable(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      guard byte == UInt8(ascii: "=") else {
        bytes.append(byte)
        index += 1
        continue
      }
      let after = text[(index + 1)...].prefix(2)
      if let first = after.first, after.count == 2, let high = hexadecimal(first),
        let low = hexadecimal(text[index + 2])
      {
        bytes.append(high << 4 | low)
        index += 3
      } else if after.first == 10 {
        index += 2
      } else if after.elementsEqual([13, 10]) {
        index += 3
      } else {
        bytes.append(byte)
        index += 1
      }
    }
    return bytes
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 48...57: byte - 48
    case 65...70: byte - 55
    case 97...102: byte - 87
    default: nil
    }
  }
}
