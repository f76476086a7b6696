/// The code points that gb18030 writes with four bytes: all that two bytes cannot say, in order.
///
/// Source: https://encoding.spec.whatwg.org/#index-gb18030-ranges-code-point
struct GB18030Ranges {
  private let basicPlane: [UInt16]

  init(twoBytes: [UInt32]) {
    var isListed = [Bool](repeating: false, count: 0x10000)
    for codePoint in twoBytes where codePoint < 0x10000 { isListed[Int(codePoint)] = true }
    // The edition of 2022 gave places of private characters to others, which kept their four bytes.
    for codePoint in Self.moved { isListed[codePoint] = false }
    for codePoint in Self.privateOnes { isListed[codePoint] = true }
    let isRest = { !isListed[$0] && !(0xD800..<0xE000 ~= $0) }
    let rest = (0x80..<0x10000).lazy.filter(isRest).map { UInt16($0) }
    basicPlane = rest.prefix(7457) + [0xE7C7] + rest.dropFirst(7457)
  }

  private static let moved = Array(0x9FB4...0x9FBB) + Array(0xFE10...0xFE19)

  /// E7C7 stands out of order, and E5E5 nowhere.
  private static let privateOnes =
    Array(0xE78D...0xE796)
    + [0xE5E5, 0xE7C7, 0xE81E, 0xE826, 0xE82B, 0xE82C, 0xE832, 0xE843, 0xE854, 0xE864]

  subscript(pointer: Int) -> UInt32? {
    if basicPlane.indices ~= pointer { return UInt32(basicPlane[pointer]) }
    return 189_000...1_237_575 ~= pointer ? UInt32(0x10000 + pointer - 189_000) : nil
  }
}
