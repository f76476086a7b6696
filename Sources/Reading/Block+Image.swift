extension Block {
  /// An image at an absolute address; `description` is what a person reads who does not see it.
  ///
  /// It has no text of its own: neither search nor highlights see it.
  public static func image(at address: String, description: String) -> Block {
    Block(
      .image,
      text: "",
      html: "<img src=\"\(address.escapedForHTML)\" alt=\"\(description.escapedForHTML)\">"
    )
  }

  /// Where an image is; `nil` for any other block.
  public var imageAddress: String? { imageAttribute("src") }

  /// What is said about an image; empty where nothing is.
  public var imageDescription: String { imageAttribute("alt") ?? "" }

  private func imageAttribute(_ name: String) -> String? {
    guard kind == .image, let html, let start = html.firstRange(of: " \(name)=\"") else {
      return nil
    }
    return String(html[start.upperBound...].prefix { $0 != "\"" }).unescapedFromHTML
  }
}

extension String {
  fileprivate var escapedForHTML: String {
    CleanHTML.escaped(self).replacing("\"", with: "&quot;")
  }

  /// The four references that `escapedForHTML` writes, read back; the ampersand last.
  fileprivate var unescapedFromHTML: String {
    replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
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
