/// The images that a `srcset` offers.
///
/// Source: https://html.spec.whatwg.org/multipage/images.html#parsing-a-srcset-attribute
struct SourceSet {
  private struct Candidate {
    let address: ArraySlice<UInt8>
    /// In pixels, where the page says it; of a density, as if one were 800 wide.
    let width: Double
  }

  /// Wider ones cost more than a reader sees.
  private static let widest = 1600.0
  private static let countLimit = 64
  private var candidates: [Candidate] = []

  init(_ bytes: ArraySlice<UInt8>) {
    var rest = bytes
    while candidates.count < Self.countLimit {
      rest = rest.drop { $0.isSpace || $0 == UInt8(ascii: ",") }
      guard !rest.isEmpty else { return }
      var address = rest.prefix { !$0.isSpace }
      rest = rest[address.endIndex...]
      var descriptor: ArraySlice<UInt8> = []
      if address.last == UInt8(ascii: ",") {
        while address.last == UInt8(ascii: ",") { address.removeLast() }
      } else {
        descriptor = rest.prefix { $0 != UInt8(ascii: ",") }
        rest = rest[descriptor.endIndex...]
      }
      if let width = Self.width(descriptor) {
        candidates.append(Candidate(address: address, width: width))
      }
    }
  }

  /// The widest address up to 1,600 pixels, else the smallest beyond.
  func best(_ absolute: (ArraySlice<UInt8>) -> String?) -> String? {
    let fitting = candidates.filter { $0.width <= Self.widest }.sorted { $0.width > $1.width }
    let larger = candidates.filter { $0.width > Self.widest }.sorted { $0.width < $1.width }
    for candidate in fitting + larger {
      if let address = absolute(candidate.address) { return address }
    }
    return nil
  }

  /// `nil` for a descriptor that is none.
  private static func width(_ descriptor: ArraySlice<UInt8>) -> Double? {
    let word = descriptor.split(whereSeparator: \.isSpace).first ?? []
    guard let unit = word.last else { return 800 }
    guard let number = Double(String(decoding: word.dropLast(), as: UTF8.self)), number > 0 else {
      return nil
    }
    switch unit {
    case UInt8(ascii: "w"): return number
    case UInt8(ascii: "x"): return 800 * number
    default: return nil
    }
  }
}
