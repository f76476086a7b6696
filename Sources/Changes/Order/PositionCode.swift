/// Whole numbers as bytes: their order is kept, and no code begins another.
///
/// −64…95 take one byte. The classes and their bounds stand in `Order.md`.
struct PositionCode {
  private let smallest: Int64
  private let firstByte: UInt8
  private let laterBytes: Int

  private static let classes = [
    PositionCode(smallest: -4_295_434_304, firstByte: 0x08, laterBytes: 4),
    PositionCode(smallest: -467_008, firstByte: 0x09, laterBytes: 2),
    PositionCode(smallest: -8256, firstByte: 0x10, laterBytes: 1),
    PositionCode(smallest: -64, firstByte: 0x30, laterBytes: 0),
    PositionCode(smallest: 96, firstByte: 0xD0, laterBytes: 1),
    PositionCode(smallest: 8288, firstByte: 0xF0, laterBytes: 2),
    PositionCode(smallest: 467_040, firstByte: 0xF7, laterBytes: 4),
    PositionCode(smallest: 4_295_434_336, firstByte: 0xF8, laterBytes: 7),
  ]

  /// What can be coded.
  static let range = -4_295_434_304...Int64(1) << 56 + 4_295_434_335

  /// Puts the code of `value`, which lies in ``range``, at the end of `bytes`.
  static func append(_ value: Int64, to bytes: inout [UInt8]) {
    precondition(range.contains(value), "counters and offsets are checked against the range first")
    guard let form = classes.last(where: { $0.smallest <= value }) else { return }
    let rest = value - form.smallest
    let first = Int64(form.firstByte) + rest >> (8 * form.laterBytes)
    bytes.append(UInt8(truncatingIfNeeded: first))
    for place in stride(from: form.laterBytes - 1, through: 0, by: -1) {
      bytes.append(UInt8(truncatingIfNeeded: rest >> (8 * place)))
    }
  }

  /// The number coded at `index`, moving it past the code; `nil` where there is no whole code.
  static func read(_ bytes: [UInt8], at index: inout Int) -> Int64? {
    guard index < bytes.count, bytes[index] <= 0xF8 else { return nil }
    let first = bytes[index]
    guard let form = classes.last(where: { $0.firstByte <= first }) else { return nil }
    let end = index + 1 + form.laterBytes
    guard end <= bytes.count else { return nil }
    var value = Int64(first - form.firstByte)
    for byte in bytes[(index + 1)..<end] { value = value << 8 | Int64(byte) }
    index = end
    return value + form.smallest
  }
}
