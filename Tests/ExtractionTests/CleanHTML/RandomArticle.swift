import Reading
import SeededRandomness

/// Articles and tag soup at random.
struct RandomArticle {
  var random: SeededGenerator

  /// Blocks in the form in which they are stored.
  mutating func blocks() -> [Block] { (0..<random.pick(1...12)).map { _ in block() } }

  private mutating func block() -> Block {
    let kinds: [Block.Kind] = [
      .paragraph, .listItem, .orderedItem, .quote, .caption, .heading(random.pick(1...6)),
    ]
    switch random.pick(0...9) {
    case 0:
      return Block(
        .code,
        text: (0..<random.pick(1...4)).map { _ in word() + "  " + word() }
          .joined(separator: "\n\n")
      )
    case 1:
      let cells = (0..<random.pick(2...5)).map { _ in inline(depth: 1, isInLink: true) }
      return marked(.tableRow, cells.joined(separator: " | "))
    default: return marked(kinds[random.pick(0...kinds.count - 1)], inline(depth: 3))
    }
  }

  private func marked(_ kind: Block.Kind, _ html: String) -> Block {
    let text = CleanHTML.text(of: html) ?? ""
    let isMarkedUp = html.replacing("<br>", with: "").contains("<")
    return Block(kind, text: text, html: isMarkedUp ? html : nil)
  }

  private mutating func inline(depth: Int, isInLink: Bool = false) -> String {
    (0..<random.pick(1...4)).map { _ in
      guard depth > 0, random.chance(40) else { return CleanHTML.escaped(word()) }
      let elements = InlineElement.allCases.filter { !$0.isEmpty && ($0 != .a || !isInLink) }
      let element = elements[random.pick(0...elements.count - 1)]
      let inside = inline(depth: depth - 1, isInLink: isInLink || element == .a)
      let address = element == .a ? "https://b.example/\(random.pick(0...99))?a=\"&b" : nil
      return CleanHTML.startTag(element, address: address) + inside + CleanHTML.endTag(element)
    }
    .joined(separator: isInLink || random.chance(80) ? " " : "<br>")
  }

  private mutating func word() -> String {
    let words = [
      "some", "words", "here", "größer", "日本", "a<b", "x&amp;y", "\"quoted\"", "&lt;", "it’s",
      "<script>", "\u{202E}bidi", "=", "]]>", "--", "'", "😀",
    ]
    return words[random.pick(0...words.count - 1)]
  }

  /// Tags, text and pieces of both in any order.
  mutating func soup() -> String {
    let names = [
      "p", "div", "b", "i", "a", "em", "table", "tr", "td", "th", "tbody", "caption", "ul", "ol",
      "li",
      "blockquote", "pre", "code", "h1", "h3", "br", "select", "option", "form", "button", "svg",
      "math", "mi", "mtext", "foreignObject", "title", "style", "script", "template", "noscript",
      "textarea", "figure", "figcaption", "span", "s", "u", "var", "q", "kbd", "font", "nobr", "hr",
    ]
    return (0..<random.pick(1...40)).map { _ -> String in
      let name = names[random.pick(0...names.count - 1)]
      switch random.pick(0...9) {
      case 0...3: return "<\(name)>"
      case 4: return "<\(name) href='https://b.example/\"&<>' onclick=x style=y id=z title='<b>'>"
      case 5...6: return "</\(name)>"
      case 7:
        return ["<!--", "-->", "<![CDATA[", "]]>", "&", "<", "\u{0}", "\n"][random.pick(0...7)]
      default: return " \(CleanHTML.escaped(word())) "
      }
    }
    .joined()
  }
}
