internal import Glibc

extension ArraySlice<UInt8> {
  /// Where `bytes` first stand; the library's own search goes element by element.
  func firstPlace(of bytes: [UInt8]) -> Range<Int>? {
    guard let first = bytes.first else { return startIndex..<startIndex }
    return withUnsafeBytes { page in
      guard let base = page.baseAddress else { return nil }
      var offset = 0
      while offset + bytes.count <= page.count,
        let found = memchr(base + offset, Int32(first), page.count - bytes.count - offset + 1)
      {
        offset = UnsafeRawPointer(found) - base
        if memcmp(found, bytes, bytes.count) == 0 {
          return startIndex + offset..<startIndex + offset + bytes.count
        }
        offset += 1
      }
      return nil
    }
  }
}
