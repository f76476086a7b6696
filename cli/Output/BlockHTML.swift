import Reading

/// The blocks of an article as clean HTML.
enum BlockHTML {
  static func text(of blocks: [Block]) -> String {
    var lines: [String] = []
    var open: String?
    for block in blocks {
      let group = group(of: block.kind)
      if group != open {
        if let open { lines.append("</\(open)>") }
        if let group { lines.append("<\(group)>") }
        open = group
      }
      lines.append(element(block))
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
    let inner = block.html ?? escaped(block.text)
    if let level = block.kind.headingLevel { return "<h\(level)>\(inner)</h\(level)>" }
    switch block.kind {
    case .listItem, .orderedItem: return "<li>\(inner)</li>"
    case .code: return "<pre><code>\(inner)</code></pre>"
    case .caption: return "<figcaption>\(inner)</figcaption>"
    case .image: return "<figure>\(inner)</figure>"
    case .tableRow:
      let cells = block.text.split(separator: " | ").map { "<td>\(escaped(String($0)))</td>" }
      return "<tr>\(cells.joined())</tr>"
    default: return "<p>\(inner)</p>"
    }
  }

  static func escaped(_ text: String) -> String {
    var escaped = ""
    for letter in text.unicodeScalars {
      switch letter {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      default: escaped.unicodeScalars.append(letter)
      }
    }
    return escaped
  }
}
