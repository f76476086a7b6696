import Foundation
import Interchange
import Reading
import SeededRandomness
import Testing

@Suite struct `An article as a file to be marked` {
  /// More with `CARREL_SCHEDULES`.
  static let seeds: Range<UInt64> =
    0..<(ProcessInfo.processInfo.environment["CARREL_SCHEDULES"].flatMap(UInt64.init) ?? 200)

  /// Tries a rule on many articles, and stops at the first that breaks it.
  private func forEachArticle(
    _ rule: (inout RandomArticle, MarkedArticle) throws -> String?
  ) throws {
    for seed in Self.seeds {
      var random = RandomArticle(seed: seed)
      let article = random.marked(
        blocks: random.generator.pick(0...12),
        marks: random.generator.pick(0...12)
      )
      if let fault = try rule(&random, article) {
        Issue.record("seed \(seed): \(fault)")
        return
      }
    }
  }

  private func faults(_ edited: String, of file: AnnotatedText) throws -> String? {
    let edits = try file.edits(in: edited, colors: Highlight.palette)
    return edits.isEmpty ? nil : "\(edits)\n\(edited)"
  }

  // MARK: Nothing changed

  @Test func `is read back without a change, whatever is in it`() throws {
    try forEachArticle { _, article in
      let file = AnnotatedText(article, header: "help")
      return try faults(file.text, of: file)
    }
  }

  @Test func `may come back with other line ends and a byte order mark`() throws {
    try forEachArticle { _, article in
      let file = AnnotatedText(article, header: "help")
      let edited = "\u{FEFF}" + file.text.replacing("\n", with: "\r\n")
      return try faults(edited, of: file)
    }
  }

  @Test func `may come back without the white space at the ends of its lines`() throws {
    try forEachArticle { _, article in
      let file = AnnotatedText(article, header: "help")
      let edited = file.text.unicodeScalars.split(
        separator: "\n",
        omittingEmptySubsequences: false
      ).map { line in
        String(String.UnicodeScalarView(line.reversed().drop { $0 == " " }.reversed()))
      }.joined(separator: "\n")
      return try faults(edited, of: file)
    }
  }

  @Test func `may come back with every paragraph wrapped anew`() throws {
    try forEachArticle { _, article in
      let file = AnnotatedText(article, header: "help")
      let scalars = Array(file.text.unicodeScalars)
      var text = String.UnicodeScalarView()
      var column = 0
      for (index, scalar) in scalars.enumerated() {
        column = scalar == "\n" ? 0 : column + 1
        let isBreak =
          scalar == " " && column > 30 && !scalars[index - 1].properties.isWhitespace
          && !scalars[index + 1].properties.isWhitespace
        text.append(isBreak ? "\n" : scalar)
        if isBreak { column = 0 }
      }
      return try faults(String(text), of: file)
    }
  }

  // MARK: Marks changed

  @Test func `says exactly what was done to its marks`() throws {
    try forEachArticle { random, article in
      let file = AnnotatedText(article, header: "help")
      let change = RandomMarkChange(article, &random)
      let edited = AnnotatedText(change.article, header: "help").text
        .replacing(" @\(change.newName)", with: "").replacing("@\(change.newName)", with: "")
      let edits = try file.edits(in: edited, colors: Highlight.palette)
      return change.fault(in: edits).map { "\($0)\n\(edits)\n\(edited)" }
    }
  }

  @Test func `keeps its marks when its words are changed by accident`() throws {
    try forEachArticle { random, article in
      var article = article
      for index in article.marks.indices { article.marks[index].comment = "" }
      article.notes = []
      let file = AnnotatedText(article, header: "help")
      let word = random.pick(["tree", "river", "stone"])
      let now = random.pick(["shrub and bush", "", "x"])
      let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
      guard
        let line = lines.indices.dropFirst(3).filter({ lines[$0].contains(word) }).randomElement(
          using: &random.generator
        )
      else { return nil }
      var changed = lines.map(String.init)
      changed[line] = changed[line].replacing(word, with: now)
      guard changed[line] != lines[line] else { return nil }
      let edits = try file.edits(
        in: changed.joined(separator: "\n"),
        colors: Highlight.palette
      )
      let isRight =
        edits.added.isEmpty && edits.changed.isEmpty && edits.removed.isEmpty
        && edits.unplaced.isEmpty && !edits.ignored.isEmpty
        && edits.ignored.allSatisfy { $0.line == line + 1 }
      return isRight ? nil : "\(edits)\n\(lines[line])\n\(changed[line])"
    }
  }

  @Test func `damaged at random is refused, or read within its bounds`() throws {
    try forEachArticle { random, article in
      let file = AnnotatedText(article, header: "help")
      let count = article.text.plain.unicodeScalars.count
      var scalars = Array(file.text.unicodeScalars)
      for _ in 0..<random.generator.pick(1...6) {
        let start = Int.random(in: 0...scalars.count, using: &random.generator)
        let end = min(scalars.count, start + random.generator.pick(0...40))
        let new = random.pick(["{==", "==}", "{>>", "<<}", "{1==", "==1}", "\\", "x y", "@", ""])
        scalars.replaceSubrange(start..<end, with: new.unicodeScalars)
      }
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars)
      let edits: MarkEdits
      do {
        edits = try file.edits(in: String(text), colors: Highlight.palette)
      } catch let error as CriticError {
        return error.line > 0 ? nil : "\(error)"
      }
      let ranges = edits.added.map(\.range) + edits.changed.compactMap(\.range)
      let isInBounds = ranges.allSatisfy {
        !$0.isEmpty && $0.lowerBound >= 0 && $0.upperBound <= count
      }
      return isInBounds ? nil : "\(edits)"
    }
  }
}
