/// A block of network addresses: those that begin with the same bits.
struct AddressRange: Sendable, Hashable {
  private let start: [UInt8]
  private let bitCount: Int

  init(_ start: [UInt8], bits bitCount: Int) {
    self.start = start
    self.bitCount = bitCount
  }

  func contains(_ bytes: [UInt8]) -> Bool {
    let whole = bitCount / 8
    let rest = bitCount % 8
    guard bytes.count >= start.count, bytes.starts(with: start.prefix(whole)) else { return false }
    guard rest > 0 else { return true }
    return (bytes[whole] ^ start[whole]) >> (8 - rest) == 0
  }

  /// https://www.iana.org/assignments/iana-ipv4-special-registry, and multicast.
  static let specialIPv4 = [
    AddressRange([0], bits: 8),  // this network
    AddressRange([10], bits: 8),  // private
    AddressRange([100, 64], bits: 10),  // carrier-grade NAT
    AddressRange([127], bits: 8),  // loopback
    AddressRange([169, 254], bits: 16),  // link-local, cloud metadata
    AddressRange([172, 16], bits: 12),  // private
    AddressRange([192, 0, 0], bits: 24),  // protocol assignments
    AddressRange([192, 0, 2], bits: 24),  // documentation
    AddressRange([192, 31, 196], bits: 24),  // AS112
    AddressRange([192, 52, 193], bits: 24),  // multicast tunnelling
    AddressRange([192, 88, 99], bits: 24),  // 6to4 relays
    AddressRange([192, 168], bits: 16),  // private
    AddressRange([192, 175, 48], bits: 24),  // AS112
    AddressRange([198, 18], bits: 15),  // benchmarking
    AddressRange([198, 51, 100], bits: 24),  // documentation
    AddressRange([203, 0, 113], bits: 24),  // documentation
    AddressRange([224], bits: 4),  // multicast
    AddressRange([240], bits: 4),  // reserved, broadcast
  ]

  /// The only IPv6 block that is handed out; loopback, link-local and the like lie outside.
  static let globalUnicast = AddressRange([0x20], bits: 3)

  /// https://www.iana.org/assignments/iana-ipv6-special-registry, as far as it is global unicast.
  static let specialIPv6 = [
    AddressRange([0x20, 0x01, 0x00], bits: 23),  // protocol assignments, Teredo, benchmarking
    AddressRange([0x20, 0x01, 0x0d, 0xb8], bits: 32),  // documentation
    AddressRange([0x26, 0x20, 0x00, 0x4f, 0x80, 0x00], bits: 48),  // AS112
    AddressRange([0x3f, 0xff, 0x00], bits: 20),  // documentation
  ]

  /// The IPv4 address inside an IPv6 address that is only a way to it.
  static func carriedIPv4(in bytes: [UInt8]) -> [UInt8]? {
    if mapped.contains(bytes) || translated.contains(bytes) { return Array(bytes.suffix(4)) }
    if sixToFour.contains(bytes) { return Array(bytes[2..<6]) }
    return nil
  }

  private static let mapped = AddressRange(
    [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff],
    bits: 96
  )
  private static let translated = AddressRange(
    [0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0],
    bits: 96
  )
  private static let sixToFour = AddressRange([0x20, 0x02], bits: 16)
}
