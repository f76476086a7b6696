internal import Reading

/// The paragraphs of a text file: every line that is not empty is in one of them.
struct PlainParagraphs {
  private let text: String
  private let lines: [Substring]

  init(_ text: String) {
    self.text = text
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  var blocks: [Block] {
    hasBlankLines
      ? ArticleText(plain: text).blocks : unseparated.map { Block(.paragraph, text: $0) }
  }

  /// Whether an empty line stands between two others.
  private var hasBlankLines: Bool {
    let start = lines.drop(while: \.isBlank)
    guard let end = start.lastIndex(where: { !$0.isBlank }) else { return false }
    return start[...end].contains(where: \.isBlank)
  }

  /// Paragraphs where no empty line says where they end.
  private var unseparated: [String] {
    let lines = lines.filter { !$0.isBlank }.map { $0.trimmed }
    let width = lines.map(\.unicodeScalars.count).max() ?? 0
    return isWrapped(lines, width) ? joined(lines, width) : lines
  }

  /// Whether most lines were broken at one width, and not at the ends of paragraphs.
  private func isWrapped(_ lines: [String], _ width: Int) -> Bool {
    guard lines.count >= 4, 40...110 ~= width else { return false }
    let inner = lines.dropLast()
    let full = inner.count { $0.unicodeScalars.count * 4 > width * 3 }
    let unfinished = inner.count { !$0.endsSentence }
    return full * 10 >= inner.count * 6 && unfinished * 2 >= inner.count
  }

  /// A paragraph ends with a sentence that leaves room in its line, and after a title.
  private func joined(_ lines: [String], _ width: Int) -> [String] {
    var result: [String] = []
    var paragraph: [String] = []
    for (index, line) in lines.enumerated() {
      paragraph.append(line)
      let isShort = line.unicodeScalars.count * 10 < width * 8
      if isShort, line.endsSentence || index == 0 {
        result.append(paragraph.joined(separator: " "))
        paragraph = []
      }
    }
    if !paragraph.isEmpty { result.append(paragraph.joined(separator: " ")) }
    return result
  }
}

extension Substring {
  fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }

  /// Without white space at either end.
  fileprivate var trimmed: String {
    let start = drop(while: \.isWhitespace)
    return String(start.lastIndex { !$0.isWhitespace }.map { start[...$0] } ?? "")
  }
}

extension String {
  fileprivate var endsSentence: Bool { last.map { ".!?…:\"”»」。".contains($0) } ?? false }
}
