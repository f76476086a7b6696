/// Compares an edited file with the file that was opened.
struct MarkComparison {
  private let opened: AnnotatedText
  private let reader: CriticReader
  private let map: SkeletonMap
  private let colors: [String]
  private let ids: [String]
  private let isRewrapped: Bool
  private var edits = MarkEdits()

  /// A mark of the file, with what its comment says.
  private struct Found {
    let mark: CriticMark
    var suffix: CommentSuffix
    /// In the Markdown that was opened, without white space around; `nil` when it has no place.
    let place: Range<Int>?
  }

  static func edits(
    of opened: AnnotatedText,
    in edited: String,
    colors: [String]
  ) throws(CriticError) -> MarkEdits {
    var comparison = try MarkComparison(opened, edited, colors)
    return comparison.compared()
  }

  private init(
    _ opened: AnnotatedText,
    _ edited: String,
    _ colors: [String]
  ) throws(CriticError) {
    self.opened = opened
    reader = try CriticReader(edited)
    guard reader.skeleton.contains(where: { !TextToken.isSpace($0) }) else {
      throw CriticError(line: 1, reason: "The file came back empty.")
    }
    map = SkeletonMap(from: opened.markdown.scalars, to: reader.skeleton)
    isRewrapped = map.isRewrapped
    self.colors = colors + Set(opened.marks.values.map(\.color)).sorted()
    ids = opened.marks.keys.sorted()
  }

  private mutating func compared() -> MarkEdits {
    let found = claimed(reader.marks.map(read))
    var seen = Set(found.compactMap(\.suffix.id))
    let lost = Dictionary(
      opened.places.filter { !seen.contains($0.key) }.compactMap { id, place in
        solid(place).map { ($0, id) }
      }
    ) { min($0, $1) }
    for item in found {
      if let id = item.suffix.id {
        compare(item, with: id)
      } else if let place = item.place, let id = lost[place], seen.insert(id).inserted {
        compareNameless(item, with: id)
      } else {
        add(item)
      }
    }
    edits.removed = ids.filter { id in
      !seen.contains(id) && opened.places[id].map(map.keeps) == true
    }
    edits.ignored = map.replacements.map {
      MarkEdits.Ignored(line: reader.line(of: $0.place), was: $0.was, now: $0.now)
    }
    return edits
  }

  private func read(_ mark: CriticMark) -> Found {
    let suffix = CommentSuffix(parsing: mark.words ?? "", colors: colors, isKnown: id)
    let place = mark.range.isEmpty ? nil : map.range(of: mark.range).flatMap(solid)
    return Found(mark: mark, suffix: suffix, place: place)
  }

  /// The one highlight that an identifier, or the beginning of one, names.
  private func id(_ prefix: String) -> String? {
    let prefix = prefix.lowercased()
    let index = MarkdownText.firstIndex(in: ids.indices) { ids[$0] >= prefix }
    guard index < ids.count, ids[index].hasPrefix(prefix) else { return nil }
    return index + 1 < ids.count && ids[index + 1].hasPrefix(prefix) ? nil : ids[index]
  }

  /// Leaves each identifier to one mark: the one that is where it was, or else the first.
  ///
  /// In the others it is a word like any; copies on words that are not the article's are dropped.
  private func claimed(_ found: [Found]) -> [Found] {
    var owners: [String: Int] = [:]
    for (index, item) in found.enumerated() {
      guard let id = item.suffix.id else { continue }
      let isInPlace = item.place != nil && item.place == opened.places[id].flatMap(solid)
      if owners[id] == nil || isInPlace { owners[id] = index }
    }
    return found.enumerated().compactMap { index, item in
      guard let id = item.suffix.id, owners[id] != index else { return item }
      guard item.place != nil else { return nil }
      var copy = item
      copy.suffix = CommentSuffix(parsing: item.mark.words ?? "", colors: colors) { _ in nil }
      return copy
    }
  }

  // MARK: Known marks

  private mutating func compare(_ item: Found, with id: String) {
    guard let old = opened.marks[id] else { return }
    var change = MarkEdits.Changed(id: id, line: item.mark.line)
    if !isSame(item.suffix.words, CommentSuffix.shown(old.comment)) {
      change.comment = item.suffix.words
    }
    if Set(item.suffix.tags) != Set(old.tags) { change.tags = item.suffix.tags }
    let color = item.suffix.color ?? MarkedArticle.Mark.plainColor
    if color != old.color { change.color = color }
    if let place = item.place, place != opened.places[id].flatMap(solid) {
      change.range = opened.markdown.plainRange(of: place)
    }
    append(change)
  }

  /// A mark that lost its comment, and with it its name, but stands where it stood.
  private mutating func compareNameless(_ item: Found, with id: String) {
    guard let old = opened.marks[id] else { return }
    var change = MarkEdits.Changed(id: id, line: item.mark.line)
    if !isSame(item.suffix.words, CommentSuffix.shown(old.comment)) {
      change.comment = item.suffix.words
    }
    if !item.suffix.tags.isEmpty, Set(item.suffix.tags) != Set(old.tags) {
      change.tags = item.suffix.tags
    }
    if let color = item.suffix.color, color != old.color { change.color = color }
    append(change)
  }

  private mutating func append(_ change: MarkEdits.Changed) {
    if change != MarkEdits.Changed(id: change.id, line: change.line) { edits.changed.append(change) }
  }

  /// Whether words are the same, but for white space that editors take away or put in.
  private func isSame(_ left: String, _ right: String) -> Bool {
    if left.unicodeScalars.elementsEqual(right.unicodeScalars) { return true }
    guard left.contains(where: \.isWhitespace) || right.contains(where: \.isWhitespace) else {
      return false
    }
    return isRewrapped
      ? Self.paragraphs(left) == Self.paragraphs(right)
      : Self.lines(left) == Self.lines(right)
  }

  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let end = line.lastIndex { !$0.isWhitespace }
      return end.map { String(line[...$0]) } ?? ""
    }
  }

  /// The words of each paragraph.
  private static func paragraphs(_ text: String) -> [[String]] {
    lines(text).split(separator: "").map { lines in
      lines.flatMap { $0.split(whereSeparator: \.isWhitespace).map { String($0) } }
    }
  }

  // MARK: New marks

  private mutating func add(_ item: Found) {
    let isEmpty = item.mark.range.isEmpty
    if isEmpty, item.mark.words == nil { return }
    let plain =
      isEmpty
      ? paragraph(around: item.mark.range.lowerBound)
      : item.place.flatMap(opened.markdown.plainRange)
    guard let plain else {
      let words = reader.skeleton[item.mark.range].prefix(200)
      edits.unplaced.append(
        MarkEdits.Unplaced(
          line: item.mark.line,
          words: CommentSuffix.trimmed(words),
          comment: item.suffix.words,
          tags: item.suffix.tags,
          color: item.suffix.color
        )
      )
      return
    }
    edits.added.append(
      MarkEdits.Added(
        range: plain,
        comment: item.suffix.words,
        tags: item.suffix.tags,
        color: item.suffix.color,
        line: item.mark.line
      )
    )
  }

  /// The block that a place is in, or that ends before it.
  private func paragraph(around place: Int) -> Range<Int>? {
    let place = map.start(of: place)
    guard place <= opened.bodyEnd else { return nil }
    let blocks = opened.markdown.blocks
    let next = MarkdownText.firstIndex(in: blocks.indices) { index in
      opened.markdown.range(of: blocks[index]).map { $0.lowerBound > place } ?? false
    }
    return next > 0 ? blocks[next - 1] : blocks.first
  }

  /// A range of the opened Markdown without white space, and what is not the article's, around it.
  private func solid(_ range: Range<Int>) -> Range<Int>? {
    let markdown = opened.markdown
    guard range.lowerBound < opened.bodyEnd else { return nil }
    var (start, end) = (range.lowerBound, min(range.upperBound, markdown.count))
    let isNothing: (Int) -> Bool = {
      markdown.origins[$0] < 0 || TextToken.isSpace(markdown.scalars[$0])
    }
    while start < end, isNothing(start) { start += 1 }
    while start < end, isNothing(end - 1) { end -= 1 }
    return start < end ? start..<end : nil
  }
}

extension AnnotatedText {
  /// What was done in a file to the marks and the text of this one.
  ///
  /// - Parameter colors: those that a reader may choose.
  public func edits(in edited: String, colors: [String]) throws(CriticError) -> MarkEdits {
    try MarkComparison.edits(of: self, in: edited, colors: colors)
  }
}
