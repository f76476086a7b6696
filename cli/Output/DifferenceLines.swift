import Library
import Reading

/// How two versions differ, paragraph by paragraph; those that did not change are counted.
struct DifferenceLines {
  private let difference: VersionDifference
  private let isColored: Bool
  private let showsAll: Bool

  private typealias Piece = (operation: VersionDifference.Operation, text: Substring)

  init(_ difference: VersionDifference, isColored: Bool, showsAll: Bool) {
    self.difference = difference
    self.isColored = isColored
    self.showsAll = showsAll
  }

  var lines: [Line] {
    let (old, new) = (difference.old, difference.new)
    var lines = [
      Line("version \(old.number) → \(new.number)", .bold), Line(Self.dates(old, new), .dim),
    ]
    guard !difference.isEmpty || showsAll else {
      return lines + ["Not a word differs: only links, emphasis or images do."]
    }
    for field in [VersionDifference.Field.title, .byline] {
      let parts = difference.parts.filter { $0.field == field }
      guard parts.contains(where: { $0.operation != .keep }) else { continue }
      let pieces = parts.map { Piece($0.operation, $0.text[...]) }
      lines.append(Line("\(field.rawValue): ", .dim) + line(pieces))
    }
    return lines + textLines
  }

  private static func dates(_ old: VersionListing, _ new: VersionListing) -> String {
    "\(old.version.capturedAt.shownMinute), \(old.version.wordCount) words → "
      + "\(new.version.capturedAt.shownMinute), \(new.version.wordCount) words"
  }

  private var textLines: [Line] {
    var lines: [Line] = []
    var unchanged = 0
    func count() {
      guard unchanged > 0 else { return }
      let noun = unchanged == 1 ? "paragraph" : "paragraphs"
      lines += ["", Line("… \(unchanged) \(noun) unchanged", .dim)]
      unchanged = 0
    }
    for paragraph in paragraphs {
      guard showsAll || paragraph.contains(where: { $0.operation != .keep }) else {
        unchanged += 1
        continue
      }
      count()
      lines += ["", line(paragraph)]
    }
    count()
    return lines
  }

  /// The pieces between blank lines; a break that came or went is a piece of its own.
  private var paragraphs: [[Piece]] {
    var paragraphs: [[Piece]] = [[]]
    for part in difference.parts where part.field == .text {
      if part.operation != .keep, part.text.allSatisfy(\.isWhitespace),
        part.text.contains(where: \.isNewline)
      {
        paragraphs[paragraphs.count - 1].append((part.operation, "¶"))
        if part.operation == .insert { paragraphs.append([]) }
        continue
      }
      for (index, text) in part.text.split(separator: "\n\n", omittingEmptySubsequences: false)
        .enumerated()
      {
        if index > 0 { paragraphs.append([]) }
        if !text.isEmpty { paragraphs[paragraphs.count - 1].append((part.operation, text)) }
      }
    }
    return paragraphs.filter { !$0.isEmpty }
  }

  private func line(_ pieces: [Piece]) -> Line {
    Line(
      joining: pieces.map { operation, text in
        let text = String(text)
        return switch (operation, isColored) {
        case (.keep, _): .paragraphs(text)
        case (.delete, true): .paragraphs(text, .red)
        case (.insert, true): .paragraphs(text, .green)
        case (.delete, false): .paragraphs("[-\(text)-]")
        case (.insert, false): .paragraphs("{+\(text)+}")
        }
      }
    )
  }
}
