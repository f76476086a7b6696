import FoundationEssentials

/// JSON in UTF-8 with every control, bidirectional and line-separating letter escaped.
struct JSONText {
  private(set) var bytes: [UInt8]

  /// - Parameter isPretty: over several lines, for people.
  init(_ value: some Encodable, isPretty: Bool) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if isPretty { encoder.outputFormatting.insert(.prettyPrinted) }
    bytes = Self.escaped(Array(try encoder.encode(value))) + [0x0A]
  }

  /// Escapes what the encoder leaves as it is. Such letters stand only inside strings, so
  /// whatever stands there may be written as an escape.
  private static func escaped(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(where: { $0 == 0x7F || $0 >= 0x80 }) else { return bytes }
    var escaped: [UInt8] = []
    escaped.reserveCapacity(bytes.count + 64)
    for letter in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      if letter.value >= 0x20, SafeText.isHidden(letter) {
        for unit in UTF16.encode(letter) ?? UTF16.EncodedScalar() {
          let digits = String(unit, radix: 16)
          escaped += "\\u\(String(repeating: "0", count: 4 - digits.utf8.count))\(digits)".utf8
        }
      } else {
        escaped += UTF8.encode(letter) ?? UTF8.EncodedScalar()
      }
    }
    return escaped
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
