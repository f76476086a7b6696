/// A piece of a snippet.
public struct SnippetPart: Hashable, Sendable {
  public let text: String
  public let isMatch: Bool
}

/// A few words around the first match in a text.
enum Snippet {
  /// How many letters are shown before the first match, and in all.
  private static let lead = 60
  private static let length = 200

  /// `nil` when no term is in the text.
  static func of(_ text: String, _ matcher: TermMatcher) -> [SnippetPart]? {
    guard let first = matcher.firstMatch(in: text[...]) else { return nil }
    var start = first.lowerBound
    var steps = 0
    while start > text.startIndex, steps < lead {
      start = text.index(before: start)
      steps += 1
    }
    if start > text.startIndex {
      start =
        text[start..<first.lowerBound].firstIndex(where: \.isWhitespace)
        .map { text.index(after: $0) } ?? start
    }
    let limit = text.index(start, offsetBy: length, limitedBy: text.endIndex) ?? text.endIndex
    var end = max(limit, first.upperBound)
    if end < text.endIndex {
      end = text[first.upperBound..<end].lastIndex(where: \.isWhitespace) ?? end
    }
    return parts(
      of: text[start..<end],
      matcher,
      isStart: start == text.startIndex,
      isEnd: end == text.endIndex
    )
  }

  private static func parts(
    of text: Substring,
    _ matcher: TermMatcher,
    isStart: Bool,
    isEnd: Bool
  ) -> [SnippetPart] {
    var parts: [SnippetPart] = []
    if !isStart { parts.append(SnippetPart(text: "…", isMatch: false)) }
    var rest = text
    while let match = matcher.firstMatch(in: rest) {
      if match.lowerBound > rest.startIndex {
        parts.append(SnippetPart(text: oneLine(rest[..<match.lowerBound]), isMatch: false))
      }
      parts.append(SnippetPart(text: oneLine(rest[match]), isMatch: true))
      rest = rest[match.upperBound...]
    }
    if !rest.isEmpty { parts.append(SnippetPart(text: oneLine(rest), isMatch: false)) }
    if !isEnd { parts.append(SnippetPart(text: "…", isMatch: false)) }
    return parts
  }

  private static func oneLine(_ text: Substring) -> String {
    var line = ""
    var wasSpace = false
    for letter in text {
      if letter.isWhitespace {
        if !wasSpace { line.append(" ") }
      } else {
        line.append(letter)
      }
      wasSpace = letter.isWhitespace
    }
    return line
  }
}
