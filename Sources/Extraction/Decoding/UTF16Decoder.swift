/// UTF-16 of either byte order.
///
/// Source: https://encoding.spec.whatwg.org/#shared-utf-16-decoder
enum UTF16Decoder {
  static func decoded(_ bytes: [UInt8], isBigEndian: Bool) -> DecodedText {
    var text = DecodedText(capacity: bytes.count / 2 + bytes.count / 4)
    var lead: UInt32?
    for index in stride(from: 0, to: bytes.count - 1, by: 2) {
      let (first, second) = (UInt32(bytes[index]), UInt32(bytes[index + 1]))
      let unit = isBigEndian ? first << 8 | second : second << 8 | first
      let isTrail = 0xDC00..<0xE000 ~= unit
      if let high = lead {
        lead = nil
        if isTrail {
          text.append(0x10000 + (high - 0xD800) << 10 + (unit - 0xDC00))
          continue
        }
        text.appendDamage()
      }
      if 0xD800..<0xDC00 ~= unit { lead = unit } else { text.append(unit) }
    }
    if lead != nil || !bytes.count.isMultiple(of: 2) { text.appendDamage() }
    return text
  }
}
