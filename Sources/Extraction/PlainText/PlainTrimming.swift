/// Takes off a saved page's text what stood around the article: buttons, boxes, the same line twice.
///
/// Only what stands among the first long lines or after the last, and only where there are several:
/// a text of one's own is left as it is. Datelines, corrections and credits stay.
struct PlainTrimming {
  private let lines: [Substring]
  /// From the third paragraph to the last.
  private let prose: ClosedRange<Int>?

  init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let long = lines.indices.filter { [lines] in lines[$0].utf8.count > 120 }
    // The first long line may be a summary, with buttons between it and the text.
    prose = long.count < 4 ? nil : long.last.map { long[2]...$0 }
  }

  var text: String {
    guard let prose else { return lines.joined(separator: "\n") }
    let head = Self.trimmed(lines[..<prose.lowerBound])
    let body = Self.withoutLastBoxes(lines[prose])
    let tail = Self.trimmed(lines[(prose.upperBound + 1)...])
    return (head + body + tail).joined(separator: "\n")
  }

  private static func trimmed(_ lines: some Collection<Substring>) -> [Substring] {
    var kept: [Substring] = []
    for line in lines {
      let isAgain = !line.isEmpty && line == kept.last
      if !isAgain, !isFurniture(line) { kept.append(line) }
    }
    return kept
  }

  private static func isFurniture(_ line: Substring) -> Bool {
    guard let text = String(line).squeezed, text.utf8.count < 100 else { return false }
    return PlainFurniture.isLine(text) || PlainFurniture.isBox(text) || isSize(text)
  }

  /// XS, SM, 16x9 Image.
  private static func isSize(_ text: String) -> Bool {
    ["XS", "SM", "MD", "LG", "XL"].contains(text) || text.hasSuffix("16x9 Image")
  }

  /// The body up to the boxes that pages end with: who may reprint it, what to subscribe to.
  private static func withoutLastBoxes(_ body: ArraySlice<Substring>) -> [Substring] {
    var rest = body
    for _ in 0..<6 {
      guard let last = rest.last(where: { !$0.allSatisfy(\.isWhitespace) }),
        PlainFurniture.isBox(String(last)) || isFurniture(last), rest.count > 5,
        let place = rest.lastIndex(of: last)
      else { break }
      rest = rest[..<place]
    }
    return Array(rest)
  }
}
