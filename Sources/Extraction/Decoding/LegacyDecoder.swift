internal import Glibc

/// One of the older encodings, through the C library.
struct LegacyDecoder {
  private let name: String

  /// `nil` if the C library does not know the encoding.
  init?(_ name: String) {
    guard let converter = Self.open(name) else { return nil }
    iconv_close(converter)
    self.name = name
  }

  /// The bytes as UTF-8; what cannot be decoded becomes U+FFFD.
  func decoded(_ bytes: [UInt8]) -> [UInt8]? {
    guard let converter = Self.open(name) else { return nil }
    defer { iconv_close(converter) }
    var input = bytes.map { CChar(bitPattern: $0) }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count * 2)
    input.withUnsafeMutableBufferPointer { input in
      var start = input.baseAddress
      var left = input.count
      while left > 0 {
        let (bytes, isStuck) = Self.step(converter, &start, &left)
        result += bytes
        guard isStuck, left > 0 else { continue }
        result += [0xEF, 0xBF, 0xBD]
        start = start.map { $0 + 1 }
        left -= 1
      }
    }
    return result
  }

  private static func open(_ name: String) -> iconv_t? {
    let converter = iconv_open("UTF-8", name)
    // iconv_open answers failure with the address -1.
    return converter == iconv_t(bitPattern: -1) ? nil : converter
  }

  /// Converts up to 16 KiB; stuck means at a byte that cannot be converted.
  private static func step(
    _ converter: iconv_t,
    _ start: inout UnsafeMutablePointer<CChar>?,
    _ left: inout Int
  ) -> (bytes: [UInt8], isStuck: Bool) {
    var isStuck = false
    let room = 16 << 10
    let output = [CChar](unsafeUninitializedCapacity: room) { buffer, count in
      var target = buffer.baseAddress
      var free = room
      isStuck = iconv(converter, &start, &left, &target, &free) == -1 && errno != E2BIG
      count = room - free
    }
    return (output.map { UInt8(bitPattern: $0) }, isStuck)
  }
}
