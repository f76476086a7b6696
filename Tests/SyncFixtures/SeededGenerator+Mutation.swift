public import SeededRandomness

extension SeededGenerator {
  /// The bytes with a few of them flipped, cut, doubled or put in.
  public mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0...pick(0...3) {
      guard !bytes.isEmpty else { return [UInt8(truncatingIfNeeded: next())] }
      let place = pick(0...bytes.count - 1)
      switch pick(0...4) {
      case 0: bytes[place] ^= 1 << UInt8(pick(0...7))
      case 1: bytes[place] = UInt8(truncatingIfNeeded: next())
      case 2: bytes.removeLast(bytes.count - place)
      case 3: bytes.insert(UInt8(truncatingIfNeeded: next()), at: place)
      default:
        let end = min(bytes.count, place + pick(1...16))
        bytes.insert(contentsOf: bytes[place..<end], at: place)
      }
    }
    return bytes
  }
}
