/// The table of named references, found by halving.
struct NamedReferences: Sendable {
  static let table = NamedReferences()
  /// Without the semicolon.
  static let longestName = 31
  /// Of the names that work without a semicolon.
  static let longestBareName = 6

  /// Where each name starts in the text of the table, and where the last ends.
  private let starts: [UInt16]

  private init() {
    starts = ReferenceNames.table.withUTF8Buffer { bytes in
      var starts: [UInt16] = [0]
      for index in bytes.indices where bytes[index] == UInt8(ascii: " ") {
        starts.append(UInt16(index + 1))
      }
      return starts + [UInt16(bytes.count + 1)]
    }
  }

  var count: Int { starts.count - 1 }

  /// The position of a name.
  func find(_ name: UnsafeBufferPointer<UInt8>) -> Int? {
    ReferenceNames.table.withUTF8Buffer { bytes in
      var low = 0
      var high = count
      while low < high {
        let middle = (low + high) / 2
        let order = Self.compare(bytes, Int(starts[middle]), name)
        if order == 0 { return middle }
        if order < 0 { low = middle + 1 } else { high = middle }
      }
      return nil
    }
  }

  /// Whether a name works without a semicolon.
  func isBare(_ position: Int) -> Bool {
    withEntry(position) { $0.contains(UInt8(ascii: "!")) }
  }

  /// Appends what a name stands for: one or two characters.
  func append(_ position: Int, to bytes: inout [UInt8]) {
    withEntry(position) { entry in
      let values = entry.drop { $0 != UInt8(ascii: "!") && $0 != UInt8(ascii: ":") }.dropFirst()
      for value in values.split(separator: UInt8(ascii: "+")) {
        let number = UInt32(String(decoding: value, as: UTF8.self), radix: 16)
        let scalar = number.flatMap(Unicode.Scalar.init) ?? "\u{FFFD}"
        bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
  }

  private func withEntry<Result>(
    _ position: Int,
    _ body: (Slice<UnsafeBufferPointer<UInt8>>) -> Result
  ) -> Result {
    ReferenceNames.table.withUTF8Buffer { bytes in
      body(bytes[Int(starts[position])..<Int(starts[position + 1]) - 1])
    }
  }

  /// The order of the entry that starts at a position and a name.
  private static func compare(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ start: Int,
    _ name: UnsafeBufferPointer<UInt8>
  ) -> Int {
    for index in name.indices {
      let byte = bytes[start + index]
      if byte != name[index] {
        return byte == UInt8(ascii: "!") || byte == UInt8(ascii: ":")
          ? -1 : Int(byte) - Int(name[index])
      }
    }
    let end = bytes[start + name.count]
    return end == UInt8(ascii: "!") || end == UInt8(ascii: ":") ? 0 : 1
  }
}
