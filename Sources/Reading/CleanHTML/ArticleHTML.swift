/// The blocks of an article as clean HTML.
///
/// What comes out is safe whatever comes in: a block whose HTML is not clean shows its text.
public enum ArticleHTML {
  public static func text(of blocks: [Block]) -> String {
    var lines: [String] = []
    var open: String?
    for block in blocks {
      let group = group(of: block.kind)
      if group != open {
        if let open { lines.append("</\(open)>") }
        if let group { lines.append("<\(group)>") }
        open = group
      }
      let line = element(block)
      if !line.isEmpty { lines.append(line) }
    }
    if let open { lines.append("</\(open)>") }
    return lines.joined(separator: "\n")
  }

  /// The element that holds a run of such blocks.
  private static func group(of kind: Block.Kind) -> String? {
    switch kind {
    case .listItem: "ul"
    case .orderedItem: "ol"
    case .quote: "blockquote"
    case .tableRow: "table"
    default: nil
    }
  }

  private static func element(_ block: Block) -> String {
    if let level = block.kind.headingLevel { return "<h\(level)>\(inner(block))</h\(level)>" }
    switch block.kind {
    case .listItem, .orderedItem: return "<li>\(inner(block))</li>"
    case .code: return "<pre><code>\(CleanHTML.escaped(block.text))</code></pre>"
    case .caption: return "<figcaption>\(inner(block))</figcaption>"
    case .image: return image(block).map { "<figure>\($0)</figure>" } ?? ""
    case .tableRow: return "<tr>\(cells(block).map { "<td>\($0)</td>" }.joined())</tr>"
    default: return "<p>\(inner(block))</p>"
    }
  }

  /// Written anew, and only with an address on the web.
  private static func image(_ block: Block) -> String? {
    guard let address = block.imageAddress, address.lowercased().hasPrefix("http"),
      CleanHTML.isHarmless(address: address)
    else { return nil }
    return Block.image(at: address, description: block.imageDescription).html
  }

  private static func inner(_ block: Block) -> String {
    if let html = block.html, CleanHTML.isClean(html) { return html }
    return withBreaks(block.text)
  }

  private static func withBreaks(_ text: String) -> String {
    text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map { CleanHTML.escaped(String($0)) }.joined(separator: "<br>")
  }

  /// The cells of a row, with their marks where none goes across two cells.
  private static func cells(_ block: Block) -> [String] {
    if let html = block.html, CleanHTML.isClean(html) {
      let cells = html.split(separator: " | ").map { String($0) }
      if cells.allSatisfy(CleanHTML.isClean) { return cells }
    }
    return block.text.split(separator: " | ").map { withBreaks(String($0)) }
  }
}
