/// Steps through valid UTF-8 by whole scalars, without making a `String`.
enum UTF8Scalars {
  /// How many scalars the bytes hold.
  static func count(in utf8: ArraySlice<UInt8>) -> Int {
    utf8.withUnsafeBufferPointer { bytes in
      var count = 0
      for byte in bytes where byte & 0xC0 != 0x80 { count += 1 }
      return count
    }
  }

  /// The index `distance` scalars behind `start`, at most the end.
  static func index(in utf8: [UInt8], after start: Int, by distance: Int) -> Int {
    var index = start
    var left = distance
    while index < utf8.count {
      if utf8[index] & 0xC0 != 0x80 {
        if left == 0 { return index }
        left -= 1
      }
      index += 1
    }
    return index
  }

  /// How many bytes the scalar has that begins with `lead`.
  static func width(of lead: UInt8) -> Int {
    lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
  }

  /// The scalar at `index`; U+FFFD where the bytes are cut short.
  static func scalar(in utf8: [UInt8], at index: Int) -> Unicode.Scalar {
    let width = width(of: utf8[index])
    guard width > 1, index + width <= utf8.count else {
      return width == 1 ? Unicode.Scalar(utf8[index]) : "\u{FFFD}"
    }
    var value = UInt32(utf8[index]) & (0xFF >> UInt32(width + 1))
    for byte in utf8[(index + 1)..<(index + width)] { value = value << 6 | UInt32(byte & 0x3F) }
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }
}
