import FoundationEssentials
import TerminalText

/// JSON in UTF-8 with every control, bidirectional and line-separating letter escaped.
struct JSONText {
  private(set) var bytes: [UInt8]

  /// A value as JSON; over several lines when it is to be pretty.
  init(_ value: some Encodable, isPretty: Bool) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if isPretty { encoder.outputFormatting.insert(.prettyPrinted) }
    bytes = Self.escaped(Array(try encoder.encode(value))) + [0x0A]
  }

  /// A line that an encoder made already.
  init(encoded line: [UInt8]) { bytes = Self.escaped(line) }

  /// Escapes what the encoder leaves as it is.
  ///
  /// Such letters stand only inside strings, where any letter may be written as an escape.
  private static func escaped(_ bytes: [UInt8]) -> [UInt8] {
    guard var hidden = firstHidden(in: bytes, from: 0) else { return bytes }
    var escaped: [UInt8] = []
    escaped.reserveCapacity(bytes.count + 64)
    var start = 0
    while true {
      escaped += bytes[start..<hidden.lowerBound]
      for unit in String(decoding: bytes[hidden], as: UTF8.self).utf16 {
        let digits = String(unit, radix: 16)
        escaped += "\\u\(String(repeating: "0", count: 4 - digits.utf8.count))\(digits)".utf8
      }
      start = hidden.upperBound
      guard let next = firstHidden(in: bytes, from: start) else { break }
      hidden = next
    }
    return escaped + bytes[start...]
  }

  /// The bytes of the first letter that may not stand in JSON of ours.
  private static func firstHidden(in bytes: [UInt8], from start: Int) -> Range<Int>? {
    var index = start
    while index < bytes.count {
      let length: Int
      switch bytes[index] {
      case 0x7F: return index..<index + 1
      case 0xC2, 0xD8: length = 2
      case 0xE2, 0xEF: length = 3
      case 0xF3: length = 4
      default:
        index += 1
        continue
      }
      let letter = index..<min(index + length, bytes.count)
      if String(decoding: bytes[letter], as: UTF8.self).unicodeScalars.contains(
        where: SafeText.isHidden
      ) {
        return letter
      }
      index = letter.upperBound
    }
    return nil
  }
}

extension JSONValue {
  /// A record as a value whose fields can be chosen.
  init(_ record: some Encodable) throws {
    self = try JSONDecoder().decode(JSONValue.self, from: JSONEncoder().encode(record))
  }

  /// A JSON text as a value.
  init(parsing bytes: [UInt8]) throws {
    self = try JSONDecoder().decode(JSONValue.self, from: Data(bytes))
  }
}
