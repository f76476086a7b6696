/// A sentence in some encoding, as a line of a fixture has it.
struct EncodingSample {
  let label: String
  let bytes: [UInt8]
  let text: String

  static func all() throws -> [Self] {
    try Fixture.text("encodings/samples.tsv").split(separator: "\n").map { line in
      let fields = line.split(separator: "\t").map { String($0) }
      let digits = Array(fields[2].utf8)
      let bytes = stride(from: 0, to: digits.count, by: 2).compactMap { place in
        UInt8(String(decoding: digits[place..<place + 2], as: UTF8.self), radix: 16)
      }
      return Self(label: fields[0], bytes: bytes, text: fields[3])
    }
  }
}
