internal import Glibc

/// The C library's knowledge of one encoding.
final class CharacterConverter {
  private let handle: iconv_t

  /// `nil` if the C library does not know the encoding.
  init?(_ name: String) {
    guard let handle = iconv_open("UTF-32LE", name), handle != iconv_t(bitPattern: -1) else {
      return nil
    }
    self.handle = handle
  }

  deinit { iconv_close(handle) }

  /// The code point of some bytes; `nil` if they are no character, or more than one.
  func codePoint(of bytes: [UInt8]) -> UInt32? {
    var input = bytes.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: 8)
    var (inputLeft, outputLeft) = (input.count, output.count)
    input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        var (start, target) = (input.baseAddress, output.baseAddress)
        _ = iconv(handle, &start, &inputLeft, &target, &outputLeft)
        // Some encodings hold a letter back, in case an accent follows.
        _ = iconv(handle, nil, nil, &target, &outputLeft)
      }
    }
    guard inputLeft == 0, outputLeft == 4 else { return nil }
    return output.prefix(4).reversed().reduce(0) { $0 << 8 | UInt32(UInt8(bitPattern: $1)) }
  }
}
