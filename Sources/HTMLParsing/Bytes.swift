import Glibc

extension UInt8 {
  @inline(__always) var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
  @inline(__always) var isDigit: Bool { self &- 0x30 < 10 }
  @inline(__always) var isUppercase: Bool { self &- 0x41 < 26 }
  @inline(__always) var lowercased: UInt8 { isUppercase ? self | 0x20 : self }

  /// Space, tab, line feed, form feed; there are no carriage returns.
  @inline(__always) var isSpace: Bool {
    self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0C
  }

  /// What a NUL becomes: U+FFFD.
  static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]
}

extension UnsafeBufferPointer<UInt8> {
  /// Where the next `<`, `&` or NUL is, or the end.
  ///
  /// Eight bytes at a time, by the classic test for a zero byte in a word.
  @inline(__always)
  func endOfText(from start: Int) -> Int {
    end(from: start, UInt8(ascii: "<"), UInt8(ascii: "&"))
  }

  /// Where the next NUL or one of two bytes is, or the end.
  @inline(__always)
  func end(from start: Int, _ first: UInt8, _ second: UInt8) -> Int {
    var position = start
    let firsts = UInt64(first) &* 0x0101_0101_0101_0101
    let seconds = UInt64(second) &* 0x0101_0101_0101_0101
    let raw = UnsafeRawBufferPointer(self)
    while position &+ 8 <= count {
      let word = raw.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      let found = word.zeroBytes | (word ^ firsts).zeroBytes | (word ^ seconds).zeroBytes
      if found != 0 { return position &+ found.trailingZeroBitCount / 8 }
      position &+= 8
    }
    while position < count {
      let byte = self[position]
      if byte == 0 || byte == first || byte == second { break }
      position &+= 1
    }
    return position
  }

  /// Where the next byte of a value is, or the end.
  func firstIndex(of byte: UInt8, from start: Int) -> Int {
    guard start < count, let base = baseAddress,
      let found = memchr(base + start, Int32(byte), count - start)
    else { return count }
    return UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - base
  }

  /// Whether the bytes from a position are those of a name, in upper or lower case.
  func starts(with name: [UInt8], at position: Int) -> Bool {
    guard position + name.count <= count else { return false }
    for index in name.indices where self[position + index].lowercased != name[index] {
      return false
    }
    return true
  }
}

extension UInt64 {
  /// A high bit for every byte that is zero; the lowest is exact.
  @inline(__always) fileprivate var zeroBytes: UInt64 {
    (self &- 0x0101_0101_0101_0101) & ~self & 0x8080_8080_8080_8080
  }
}
