/// What stands in a comment beside its words: `words @id #tag #"two words" !green`.
struct CommentSuffix: Equatable {
  /// Which highlight it is; `nil` for a new one.
  var id: String?
  /// The reader's words, without white space around them.
  var words = ""
  var tags: [String] = []
  var color: String?

  /// The longest name of a tag that is looked for between quotes, in characters.
  private static let longestTag = 1000

  /// Reads what stands between `{>>` and `<<}`.
  ///
  /// Behind a known identifier stand tags and colour, and whatever else stands there belongs to the
  /// words. Without one, tags and colours are those at the very end.
  /// - Parameter isKnown: gives the highlight that an identifier after `@` names.
  init(parsing text: String, colors: [String], isKnown: (String) -> String?) {
    let scalars = Array(text.unicodeScalars)
    let words = Self.words(of: scalars)
    if let place = words.lastIndex(where: { Self.id(scalars[$0], isKnown) != nil }) {
      id = Self.id(scalars[words[place]], isKnown)
      var end = words[place].upperBound
      for word in words[(place + 1)...] {
        guard read(scalars[word], colors: colors, isBehindName: true) else { break }
        end = word.upperBound
      }
      let before = Self.trimmed(scalars[..<words[place].lowerBound])
      let behind = Self.trimmed(scalars[end...])
      self.words = [before, behind].filter { !$0.isEmpty }
        .joined(separator: behind.contains("\n") || before.contains("\n") ? "\n\n" : " ")
      return
    }
    var start = words.endIndex
    for index in words.indices {
      var probe = CommentSuffix()
      if probe.read(scalars[words[index]], colors: colors, isBehindName: false) {
        start = min(start, index)
      } else {
        start = words.endIndex
      }
    }
    for word in words[start...] { _ = read(scalars[word], colors: colors, isBehindName: false) }
    let end = start < words.endIndex ? words[start].lowerBound : scalars.count
    self.words = Self.trimmed(scalars[..<end])
  }

  init() {}

  /// As it is written between `{>>` and `<<}`.
  static func text(of mark: MarkedArticle.Mark) -> String {
    var suffix = ["@\(mark.shortID)"] + mark.tags.map { "#\(quoted($0))" }
    if mark.color != MarkedArticle.Mark.plainColor { suffix.append("!\(quoted(mark.color))") }
    let words = shown(mark.comment)
    let gap = words.isEmpty ? "" : words.contains("\n") ? "\n" : " "
    return protected(words + gap + suffix.joined(separator: " "))
  }

  /// A comment as it is read back: plain line feeds, controls as references, no space around it.
  static func shown(_ comment: String) -> String {
    var shown = String.UnicodeScalarView()
    for scalar in comment.unicodeScalars {
      if scalar == "\n", shown.last == "\r" { shown.removeLast() }
      shown.append(scalar)
    }
    var words = ""
    for scalar in trimmed(Array(shown)[...]).unicodeScalars {
      if MarkdownEscaping.isControl(scalar) {
        words += MarkdownEscaping.reference(to: scalar)
      } else {
        words.unicodeScalars.append(scalar)
      }
    }
    return words
  }

  /// Takes a word as a tag or a colour, if it is one.
  private mutating func read(
    _ word: ArraySlice<Unicode.Scalar>,
    colors: [String],
    isBehindName: Bool
  ) -> Bool {
    guard let sign = word.first, word.count > 1, let name = Self.unquoted(word.dropFirst()) else {
      return false
    }
    switch sign {
    case "#":
      let isNumber = word.dropFirst().allSatisfy { "0"..."9" ~= $0 }
      guard isBehindName || !isNumber else { return false }
      if !tags.contains(name) { tags.append(name) }
      return true
    case "!" where colors.contains(name):
      color = name
      return true
    default: return false
    }
  }

  private static func id(
    _ word: ArraySlice<Unicode.Scalar>,
    _ isKnown: (String) -> String?
  ) -> String? {
    guard word.first == "@", 5...27 ~= word.count else { return nil }
    return isKnown(string(word.dropFirst()))
  }

  // MARK: Words

  /// The words between white space; `#"…"` is one.
  private static func words(of scalars: [Unicode.Scalar]) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var index = 0
    while index < scalars.count {
      guard !scalars[index].properties.isWhitespace else {
        index += 1
        continue
      }
      var end = endOfQuoted(in: scalars, from: index) ?? index
      while end < scalars.count, !scalars[end].properties.isWhitespace { end += 1 }
      words.append(index..<end)
      index = end
    }
    return words
  }

  private static func endOfQuoted(in scalars: [Unicode.Scalar], from start: Int) -> Int? {
    guard ["#", "!"].contains(scalars[start]), start + 1 < scalars.count,
      scalars[start + 1] == "\""
    else { return nil }
    var index = start + 2
    while index < min(scalars.count, start + longestTag) {
      switch scalars[index] {
      case "\"": return index + 1
      case "\\": index += 2
      case "\n": return nil
      default: index += 1
      }
    }
    return nil
  }

  // MARK: Names

  /// Letters, digits and some signs stand as they are.
  private static func quoted(_ name: String) -> String {
    guard name.isEmpty || !name.unicodeScalars.allSatisfy(isPlain) else { return name }
    let escaped = name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      .replacing("\n", with: " ")
    return "\"\(escaped)\""
  }

  private static func unquoted(_ word: ArraySlice<Unicode.Scalar>) -> String? {
    guard word.first == "\"" else { return word.allSatisfy(isPlain) ? string(word) : nil }
    guard word.count > 2, word.last == "\"" else { return nil }
    var name = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in word.dropFirst().dropLast() {
      if scalar == "\\", !isEscaped {
        isEscaped = true
      } else {
        name.append(scalar)
        isEscaped = false
      }
    }
    return isEscaped ? nil : String(name)
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return "0"..."9" ~= scalar || "a"..."z" ~= scalar || "A"..."Z" ~= scalar
        || ["-", "_", "/", ".", ":", "+", "&", "'", "%"].contains(scalar)
    }
    return scalar.properties.isAlphabetic
      || [.nonspacingMark, .spacingMark, .decimalNumber].contains(scalar.properties.generalCategory)
  }

  /// `<<}` would end the comment: a backslash more stands in it.
  private static func protected(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "}")), text.contains("<<") else { return text }
    var protected = String.UnicodeScalarView()
    var angles = 0
    var isBehindBackslash = false
    for scalar in text.unicodeScalars {
      if scalar == "}", angles >= 2 { protected.append("\\") }
      protected.append(scalar)
      if scalar == "<" {
        angles = isBehindBackslash ? 1 : angles + 1
        isBehindBackslash = false
      } else if scalar == "\\", angles >= 2 {
        isBehindBackslash = true
      } else {
        angles = 0
        isBehindBackslash = false
      }
    }
    return String(protected)
  }

  static func trimmed(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return string(scalars[first...last])
  }

  private static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
