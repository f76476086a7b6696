/// Takes a file apart: its text, and the marks and comments in it.
struct CriticReader {
  /// The text without signs and comments.
  private(set) var skeleton: [Unicode.Scalar] = []
  /// In the order in which they begin.
  private(set) var marks: [CriticMark] = []
  /// Where each line begins in the text.
  private var lineStarts = [0]

  /// Marks that were begun and not ended: which of `marks`, and their numbers.
  private var open: [(mark: Int, number: Int?)] = []
  /// The mark that ended last, while nothing but white space follows; its comment may come.
  private var lastEnded: Int?
  private let scalars: [Unicode.Scalar]
  private let firstLine: Int
  private var index = 0

  /// The line in the file where a place of the text is, from 1.
  func line(of offset: Int) -> Int {
    firstLine - 1 + MarkdownText.firstIndex(in: 0..<lineStarts.count) { lineStarts[$0] > offset }
  }

  init(_ text: String) throws(CriticError) {
    let (scalars, firstLine) = Self.body(of: text)
    self.scalars = scalars
    self.firstLine = firstLine
    skeleton.reserveCapacity(scalars.count)
    while index < scalars.count {
      guard let (sign, end) = CriticSign.sign(in: scalars, at: index) else {
        appendText()
        continue
      }
      index = end
      switch sign {
      case .start(let number): try begin(number)
      case .end(let number): try endMark(number)
      case .comment: try readComment()
      }
    }
    if let unfinished = open.first {
      throw CriticError(
        line: marks[unfinished.mark].line,
        reason: "\(Self.name(unfinished.number, isStart: true)) is never ended."
      )
    }
  }

  /// What stands behind the header, without a byte order mark and with plain line feeds.
  private static func body(of text: String) -> ([Unicode.Scalar], Int) {
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      if scalar == "\n", scalars.last == "\r" { scalars.removeLast() }
      scalars.append(scalar)
    }
    if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
    guard scalars.starts(with: "<!--".unicodeScalars) else { return (scalars, 1) }
    var line = 1
    for index in scalars.indices {
      if scalars[index] == "\n" { line += 1 }
      if scalars[index] == ">", index >= 6, scalars[index - 1] == "-", scalars[index - 2] == "-" {
        var next = index + 1
        while next < scalars.count, scalars[next].properties.isWhitespace {
          if scalars[next] == "\n" { line += 1 }
          next += 1
        }
        return (Array(scalars[next...]), line)
      }
    }
    return (scalars, 1)
  }

  private mutating func appendText() {
    let scalar = scalars[index]
    skeleton.append(scalar)
    index += 1
    if scalar == "\n" {
      if lineStarts.last == skeleton.count - 1, lineStarts.count > 1 { lastEnded = nil }
      lineStarts.append(skeleton.count)
    } else if !scalar.properties.isWhitespace {
      lastEnded = nil
    }
  }

  private mutating func begin(_ number: Int?) throws(CriticError) {
    if let number, open.contains(where: { $0.number == number }) {
      throw error("\(Self.name(number, isStart: true)) stands here twice before its end.")
    }
    lastEnded = nil
    open.append((marks.count, number))
    marks.append(
      CriticMark(range: skeleton.count..<skeleton.count, words: nil, line: currentLine)
    )
  }

  private mutating func endMark(_ number: Int?) throws(CriticError) {
    guard let place = open.lastIndex(where: { $0.number == number }) else {
      throw error("\(Self.name(number, isStart: false)) ends no mark.")
    }
    let mark = open.remove(at: place).mark
    marks[mark].range = marks[mark].range.lowerBound..<skeleton.count
    lastEnded = mark
  }

  /// Reads to `<<}`; between these, one backslash is taken away.
  private mutating func readComment() throws(CriticError) {
    let line = currentLine
    let start = index
    var words = String.UnicodeScalarView()
    var angles = 0
    while index < scalars.count {
      let scalar = scalars[index]
      index += 1
      if scalar == "}", angles >= 2 {
        add(String(words.dropLast(2)), line: line)
        return
      }
      if scalar == "\\", angles >= 2, let end = endOfBackslashes(), scalars[end] == "}" {
        words.append(contentsOf: scalars[index..<end])
        words.append("}")
        index = end + 1
        angles = 0
        continue
      }
      if scalar == "\n" { lineStarts.append(skeleton.count) }
      angles = scalar == "<" ? angles + 1 : 0
      words.append(scalar)
    }
    index = start
    throw CriticError(line: line, reason: "The comment after {>> is never ended by <<}.")
  }

  private func endOfBackslashes() -> Int? { scalars[index...].firstIndex { $0 != "\\" } }

  private mutating func add(_ words: String, line: Int) {
    guard words.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else { return }
    guard let mark = lastEnded else {
      marks.append(CriticMark(range: skeleton.count..<skeleton.count, words: words, line: line))
      return
    }
    marks[mark].words = marks[mark].words.map { "\($0)\n\n\(words)" } ?? words
  }

  private var currentLine: Int { firstLine + lineStarts.count - 1 }

  private func error(_ reason: String) -> CriticError {
    CriticError(line: currentLine, reason: reason)
  }

  private static func name(_ number: Int?, isStart: Bool) -> String {
    let number = number.map { "\($0)" } ?? ""
    return isStart ? "{\(number)==" : "==\(number)}"
  }
}
