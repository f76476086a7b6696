/// Which network addresses a fetch may connect to.
///
/// What counts is the address of the socket, after the name was resolved; never how it was spelled.
public struct AddressPolicy: Sendable, Hashable {
  /// Hops that may lead to any address, counted from the typed one.
  private let unrestrictedHops: Int

  package init(unrestrictedHops: Int) {
    self.unrestrictedHops = unrestrictedHops
  }

  /// Only addresses of the public internet.
  public static let publicOnly = AddressPolicy(unrestrictedHops: 0)

  /// Any address for the URL a person typed; only public ones for where it redirects.
  public static let anyForFirstHop = AddressPolicy(unrestrictedHops: 1)

  /// Whether hop number `hop` (the typed URL is 0) may connect to the address.
  func allows(_ bytes: [UInt8], onHop hop: Int) -> Bool {
    hop < unrestrictedHops || Self.isPublic(bytes)
  }

  /// Whether an address (4 or 16 bytes, network order) belongs to the public internet.
  ///
  /// Everything in the special-purpose registries of RFC 6890 is not, nor multicast, nor an IPv6
  /// address that carries such an IPv4 address. Any other number of bytes is not an address.
  public static func isPublic(_ bytes: [UInt8]) -> Bool {
    switch bytes.count {
    case 4: !AddressRange.specialIPv4.contains { $0.contains(bytes) }
    case 16: isPublicIPv6(bytes)
    default: false
    }
  }

  private static func isPublicIPv6(_ bytes: [UInt8]) -> Bool {
    if let carried = AddressRange.carriedIPv4(in: bytes) { return isPublic(carried) }
    return AddressRange.globalUnicast.contains(bytes)
      && !AddressRange.specialIPv6.contains { $0.contains(bytes) }
  }
}
