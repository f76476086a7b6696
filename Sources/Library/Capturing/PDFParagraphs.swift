/// The paragraphs in the text of a PDF, whose lines are those of the paper.
struct PDFParagraphs {
  private let pages: [[Substring]]

  /// The text of all pages, a form feed after each.
  init(_ text: String) {
    pages = text.split(separator: "\u{C}").prefix(10_000).map { page in
      page.split(separator: "\n", omittingEmptySubsequences: false).map(\.trimmed)
    }
  }

  /// The text with a line for each paragraph and an empty line between two.
  var text: String {
    let repeated = repeatedLines
    var paragraphs: [String] = []
    var open = ""
    for page in pages {
      for line in Self.body(of: page, without: repeated) {
        if line.isEmpty || Self.startsItem(line) {
          close(&open, into: &paragraphs)
        }
        if !line.isEmpty { Self.append(line, to: &open) }
      }
      // A sentence that has not ended goes on after the turn of the page.
      if Self.endsSentence(open) { close(&open, into: &paragraphs) }
    }
    close(&open, into: &paragraphs)
    return paragraphs.joined(separator: "\n\n")
  }

  private func close(_ open: inout String, into paragraphs: inout [String]) {
    if !open.isEmpty { paragraphs.append(open) }
    open = ""
  }

  // MARK: Headers and footers

  /// How many lines at the top and the foot of a page may be the same on others.
  private static let edge = 2

  /// The forms of the lines that stand at the edge of many pages.
  private var repeatedLines: Set<String> {
    var counts: [String: Int] = [:]
    for page in pages {
      let lines = page.filter { !$0.isEmpty }
      let edges = lines.prefix(Self.edge) + lines.dropFirst(Self.edge).suffix(Self.edge)
      for form in Set(edges.map(Self.form)) { counts[form, default: 0] += 1 }
    }
    let least = max(2, pages.count * 2 / 5)
    return Set(counts.filter { $0.value >= least }.keys)
  }

  /// A line with all its numbers the same: those of pages count on.
  private static func form(_ line: Substring) -> String {
    var form = ""
    for letter in line.prefix(200) where !letter.isWhitespace {
      if letter.isNumber, form.last == "#" { continue }
      form.append(letter.isNumber ? "#" : letter)
    }
    return form
  }

  private static func body(of page: [Substring], without repeated: Set<String>) -> [Substring] {
    let places = page.indices.filter { !page[$0].isEmpty }
    let edges = Set(places.prefix(edge) + places.suffix(edge))
    let kept = page.indices.filter { !(edges.contains($0) && repeated.contains(form(page[$0]))) }
    let lines = kept.map { page[$0] }
    let start = lines.drop(while: \.isEmpty)
    return start.lastIndex { !$0.isEmpty }.map { Array(start[...$0]) } ?? []
  }

  // MARK: Lines

  /// Joins a line to the paragraph; a word that was parted at the end of a line is whole again.
  private static func append(_ line: Substring, to open: inout String) {
    if open.last == "-" || open.last == "\u{AD}", line.first?.isLowercase == true,
      open.dropLast().last?.isLetter == true
    {
      open.removeLast()
    } else if !open.isEmpty {
      open += " "
    }
    open += line
  }

  private static func startsItem(_ line: Substring) -> Bool {
    line.first.map { "•▪◦‣●■".contains($0) } == true
  }

  private static func endsSentence(_ text: String) -> Bool {
    text.last.map { ".!?…:\"”»」。)".contains($0) } ?? true
  }
}

extension Substring {
  /// Without white space at either end.
  fileprivate var trimmed: Substring {
    let start = drop(while: \.isWhitespace)
    return start.lastIndex { !$0.isWhitespace }.map { start[...$0] } ?? ""
  }
}
