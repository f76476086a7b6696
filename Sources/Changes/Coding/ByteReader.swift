/// Reads what `ByteWriter` wrote, and refuses everything else: every count is checked against what
/// is left, every number must be in its shortest form.
struct ByteReader {
  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: some Collection<UInt8>) { self.bytes = Array(bytes) }

  var remaining: Int { bytes.count - index }
  var isAtEnd: Bool { index == bytes.count }

  func end() throws(ChangesError) {
    guard isAtEnd else { throw .malformed(.trailingBytes) }
  }

  mutating func byte() throws(ChangesError) -> UInt8 {
    guard index < bytes.count else { throw .truncated }
    defer { index += 1 }
    return bytes[index]
  }

  mutating func raw(_ count: Int) throws(ChangesError) -> ArraySlice<UInt8> {
    guard count <= remaining else { throw .truncated }
    defer { index += count }
    return bytes[index..<index + count]
  }

  mutating func number() throws(ChangesError) -> UInt64 {
    var result: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let byte = try byte()
      guard shift < 63 || byte <= 1 else { throw .malformed(.numberTooLarge) }
      result |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 {
        guard byte != 0 || shift == 0 else { throw .malformed(.numberNotShortest) }
        return result
      }
      shift += 7
    }
  }

  /// A number that a database can hold as a positive integer.
  mutating func positiveNumber() throws(ChangesError) -> UInt64 {
    let number = try number()
    guard number <= UInt64(Int64.max) else { throw .malformed(.numberTooLarge) }
    return number
  }

  mutating func signed() throws(ChangesError) -> Int64 {
    let number = try number()
    return Int64(bitPattern: number >> 1 ^ (0 &- number & 1))
  }

  mutating func fixed() throws(ChangesError) -> UInt64 {
    try raw(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// How many things follow, when each takes at least `size` bytes.
  mutating func count(ofAtLeast size: Int) throws(ChangesError) -> Int {
    let count = try number()
    guard count <= UInt64(remaining / size) else { throw .truncated }
    return Int(count)
  }

  mutating func counted() throws(ChangesError) -> ArraySlice<UInt8> {
    try raw(try count(ofAtLeast: 1))
  }

  mutating func countedText() throws(ChangesError) -> String {
    guard let text = String(validating: try counted(), as: UTF8.self) else {
      throw .malformed(.textNotUnicode)
    }
    return text
  }
}
