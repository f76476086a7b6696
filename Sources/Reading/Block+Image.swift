extension Block {
  /// An image at an absolute address; `description` is what a person reads who does not see it.
  ///
  /// It has no text of its own: neither search nor highlights see it.
  public static func image(at address: String, description: String) -> Block {
    let source = CleanHTML.escapedInQuotes(address)
    let words = CleanHTML.escapedInQuotes(description)
    return Block(.image, text: "", html: "<img src=\"\(source)\" alt=\"\(words)\">")
  }

  /// Where an image is; `nil` for any other block.
  public var imageAddress: String? { imageAttribute(" src") }

  /// What is said about an image; empty where nothing is.
  public var imageDescription: String { imageAttribute(" alt") ?? "" }

  private func imageAttribute(_ name: StaticString) -> String? {
    guard kind == .image, let html else { return nil }
    // Quotes stand around values alone, so every second part is one.
    let parts = html.utf8.split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false)
    let wanted = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
    for (before, value) in zip(parts, parts.dropFirst()) where before.hasEnd(wanted) {
      return String(value)?.unescapedFromHTML
    }
    return nil
  }
}

extension Substring.UTF8View {
  /// Whether the last bytes before an equals sign are these.
  fileprivate func hasEnd(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    last == UInt8(ascii: "=") && dropLast().reversed().starts(with: name.reversed())
  }
}

extension String {
  /// The four references of clean HTML, read back; the ampersand last.
  fileprivate var unescapedFromHTML: String {
    guard utf8.contains(UInt8(ascii: "&")) else { return self }
    return replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&amp;", with: "&")
  }
}

extension ArticleText {
  /// The addresses of the images, in their order, each once.
  public var imageAddresses: [String] {
    var seen: Set<String> = []
    return blocks.compactMap(\.imageAddress).filter { seen.insert($0).inserted }
  }

  /// The same, whatever the addresses of its images: sites give a picture a new one at each visit.
  public func reads(like other: ArticleText) -> Bool {
    blocks.count == other.blocks.count
      && zip(blocks, other.blocks).allSatisfy { left, right in
        left == right || left.kind == .image && right.kind == .image
      }
  }
}
