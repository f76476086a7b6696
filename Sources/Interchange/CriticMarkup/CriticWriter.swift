/// Writes Markdown with marks in it, so that reading gives the same marks and the same Markdown.
struct CriticWriter {
  /// A mark and where it stands in the Markdown; never empty.
  struct Placed {
    let range: Range<Int>
    /// What stands between `{>>` and `<<}`.
    let words: String
    var number: Int?

    init(_ range: Range<Int>, words: String) {
      self.range = range
      self.words = words
    }
  }

  /// An empty comment: it parts what would else be read as a sign.
  private static let guardSign = "{>><<}"

  private struct Sign {
    let place: Int
    let text: String
    let isEnd: Bool
  }

  private let markdown: MarkdownText
  private var bytes: [UInt8] = []
  /// Up to where signs, and no text, were written last.
  private var lastSign = 0

  static func text(of markdown: MarkdownText, marks: [Placed], header: String) -> String {
    var writer = CriticWriter(markdown: markdown)
    writer.bytes.reserveCapacity(markdown.count + markdown.count / 8 + header.utf8.count)
    writer.bytes += header.utf8
    writer.write(signs(of: numbered(marks)))
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private init(markdown: MarkdownText) { self.markdown = markdown }

  /// Marks that overlap, in the order in which they begin, are counted from 1.
  private static func numbered(_ marks: [Placed]) -> [Placed] {
    var marks = marks.sorted {
      ($0.range.lowerBound, -$0.range.upperBound) < ($1.range.lowerBound, -$1.range.upperBound)
    }
    var first = 0
    while first < marks.count {
      var end = marks[first].range.upperBound
      var next = first + 1
      while next < marks.count, marks[next].range.lowerBound < end {
        end = max(end, marks[next].range.upperBound)
        next += 1
      }
      if next - first > 1 { for index in first..<next { marks[index].number = index - first + 1 } }
      first = next
    }
    return marks
  }

  /// In the order in which they are written: at one place ends come first, the inner ones before.
  private static func signs(of marks: [Placed]) -> [Sign] {
    var starts: [Sign] = []
    for mark in marks {
      let number = mark.number.map { "\($0)" } ?? ""
      starts.append(Sign(place: mark.range.lowerBound, text: "{\(number)==", isEnd: false))
    }
    let ends = marks.indices.sorted { (marks[$0].range.upperBound, -$0) < (marks[$1].range.upperBound, -$1) }
      .map { index in
        let number = marks[index].number.map { "\($0)" } ?? ""
        return Sign(
          place: marks[index].range.upperBound,
          text: "==\(number)}{>>\(marks[index].words)<<}",
          isEnd: true
        )
      }
    var signs: [Sign] = []
    var rest = starts[...]
    for end in ends {
      while let start = rest.first, start.place < end.place {
        signs.append(start)
        rest.removeFirst()
      }
      signs.append(end)
    }
    return signs + rest
  }

  private mutating func write(_ signs: [Sign]) {
    var index = 0
    for sign in signs {
      write(upTo: sign.place, from: index)
      if sign.isEnd, needsGuard(at: sign.place) { bytes += Self.guardSign.utf8 }
      bytes += sign.text.utf8
      lastSign = sign.place
      index = sign.place
    }
    write(upTo: markdown.count, from: index)
  }

  private mutating func write(upTo end: Int, from start: Int) {
    for index in start..<max(start, end) {
      bytes.append(contentsOf: markdown.scalars[index].utf8)
      if let sign = CriticSign.sign(in: markdown.scalars, at: index), sign.end <= end {
        bytes += Self.guardSign.utf8
      }
    }
  }

  /// Whether the text before a sign that ends a mark would be read together with it.
  private func needsGuard(at place: Int) -> Bool {
    var index = place - 1
    if index >= lastSign, markdown.scalars[index] == "=" { index -= 1 }
    while index >= lastSign, "0"..."9" ~= markdown.scalars[index] { index -= 1 }
    return index >= lastSign && markdown.scalars[index] == "{"
  }
}
