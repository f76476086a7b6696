internal import HTMLParsing
internal import Reading

/// An image of the article: which of its addresses to take, and whether it is one at all.
struct ContentImage {
  private let document: HTMLDocument
  private let addresses: LinkAddress

  init(_ document: HTMLDocument, addresses: LinkAddress) {
    self.document = document
    self.addresses = addresses
  }

  /// The image of an `<img>` at one of its addresses.
  func block(of index: Int, at address: String) -> Block {
    let description = document.string(.alt, of: index)?.squeezed ?? ""
    return .image(at: address, description: String(description.prefix(Self.descriptionLimit)))
  }

  private static let descriptionLimit = 300

  // MARK: Addresses

  /// Where an image is; `nil` for an ornament, or one without an address.
  func address(of index: Int) -> String? {
    guard !isOrnament(index), let address = anyAddress(of: index), !Self.isOrnament(address) else {
      return nil
    }
    return address
  }

  /// Pages that load late have the address outside of `src`.
  private func anyAddress(of index: Int) -> String? {
    let sets: [HTMLAttribute] = [.dataSrcset, .dataLazySrcset, .srcset]
    let singles: [HTMLAttribute] = [.dataSrc, .dataOriginal, .dataLazySrc, .src]
    return sets.lazy.compactMap { best(in: $0, of: index) }.first
      ?? singles.lazy.compactMap { single(in: $0, of: index) }.first
      ?? sourceAddress(beside: index)
  }

  /// What the sources of a `<picture>` offer; some parsers put what follows a source into it.
  private func sourceAddress(beside index: Int) -> String? {
    var picture = Int(document.nodes[index].parent)
    while picture >= 0, document.nodes[picture].tag == .source {
      picture = Int(document.nodes[picture].parent)
    }
    guard picture >= 0, document.nodes[picture].tag == .picture else { return nil }
    for source in picture + 1..<max(picture + 1, index) where document.nodes[source].tag == .source
    {
      if let found = best(in: .srcset, of: source) ?? best(in: .dataSrcset, of: source) {
        return found
      }
    }
    return nil
  }

  private func single(in attribute: HTMLAttribute, of index: Int) -> String? {
    guard let bytes = document.attribute(attribute, of: index) else { return nil }
    return addresses.absolute(imageAt: bytes)
  }

  private func best(in attribute: HTMLAttribute, of index: Int) -> String? {
    guard let bytes = document.attribute(attribute, of: index) else { return nil }
    return SourceSet(bytes).best { addresses.absolute(imageAt: $0) }
  }

  // MARK: Ornaments

  /// Whether the page says that it is small, hidden, or a face or a sign.
  private func isOrnament(_ index: Int) -> Bool {
    for side: HTMLAttribute in [.width, .height] {
      if let length = length(side, of: index), length <= Self.ornamentLength { return true }
    }
    if document.attribute(.ariaHidden, of: index)?.elementsEqual("true".utf8) == true {
      return true
    }
    for names: HTMLAttribute in [.class, .id] {
      guard let value = document.attribute(names, of: index)?.prefix(400) else { continue }
      if Self.namesOrnament(value) { return true }
    }
    return false
  }

  private static let ornamentLength = 48

  /// A length in pixels; `nil` for percentages and everything else.
  private func length(_ side: HTMLAttribute, of index: Int) -> Int? {
    guard let value = document.string(side, of: index) else { return nil }
    return Int(value.hasSuffix("px") ? value.dropLast(2) : value[...])
  }

  /// Whether the name of the file is that of a sign.
  private static func isOrnament(_ address: String) -> Bool {
    let path = address.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    let name = path.suffix(200).split(separator: UInt8(ascii: "/")).last ?? []
    return namesOrnament(name)
  }

  private static func namesOrnament(_ text: some Collection<UInt8>) -> Bool {
    var hash = WordHash.start
    for byte in text {
      if byte.isASCIILetter || byte.isDigit {
        hash = WordHash.adding(byte.lowercased, to: hash)
      } else {
        if ornaments.contains(hash) { return true }
        hash = WordHash.start
      }
    }
    return ornaments.contains(hash)
  }

  private static let ornaments = Set(
    [
      "avatar", "avatars", "logo", "icon", "icons", "emoji", "smiley", "gravatar", "sprite",
      "spacer", "pixel", "tracking", "tracker", "blank", "1x1", "transparent", "favicon",
    ].map { WordHash.of($0.utf8) }
  )
}

extension LinkAddress {
  /// The absolute address of an image: of the web, or the name of one that came with the page.
  func absolute(imageAt bytes: ArraySlice<UInt8>) -> String? {
    if bytes.starts(with: Self.nameScheme) {
      return String(decoding: bytes.prefix(60), as: UTF8.self)
    }
    guard let address = absolute(bytes), !Self.isLetter(address) else { return nil }
    return address
  }

  /// Whether an address is one to write to.
  private static func isLetter(_ address: String) -> Bool {
    address.utf8.first?.lowercased == UInt8(ascii: "m")
      && address.lowercased().hasPrefix("mailto:")
  }

  /// RFC 6920: a thing is named by its digest.
  private static let nameScheme = Array("ni:///sha-256;".utf8)
}
