import Library
import Reading

/// Selecting passages, with keys and with the mouse.
extension ArticleScreen {
  /// Lines around a place in which words and sentences are found.
  private static let window = 60

  mutating func startSelecting() {
    let begun = focused.map(\.range.lowerBound).flatMap { isSeen($0) ? $0 : nil }
    let start = begun ?? firstSeen
    guard let start, let range = unit(.word, from: start) ?? unit(.letter, from: start) else {
      message = "There is no text to select here."
      return
    }
    mode = .selecting(Selection(range: range, unit: .word, isAnchored: false))
    reveal(range.lowerBound)
  }

  /// The first place of the text on the screen.
  private var firstSeen: Int? { rows.lazy.compactMap { range(of: $0)?.lowerBound }.first }

  func isSeen(_ offset: Int) -> Bool { rows.contains { range(of: $0)?.contains(offset) == true } }

  mutating func handleSelecting(_ key: Key, _ selection: Selection) -> [ArticleIntent] {
    var selection = selection
    switch key {
    case .escape, .control("c"), .character("q"):
      mode = .reading
      return []
    case .character("v"), .character("m"), .character(" "): selection.isAnchored.toggle()
    case .character("w"): take(.word, &selection)
    case .character("s"): take(.sentence, &selection)
    case .character("p"): take(.paragraph, &selection)
    case .right, .character("l"): step(selection.unit, forward: true, &selection)
    case .left: step(selection.unit, forward: false, &selection)
    case .shiftRight: step(.letter, forward: true, &selection, extends: true)
    case .shiftLeft: step(.letter, forward: false, &selection, extends: true)
    case .down, .character("j"), .shiftDown: stepLine(1, &selection)
    case .up, .character("k"), .shiftUp: stepLine(-1, &selection)
    case .mouse(let event):
      handleMouse(event)
      return []
    case .character("h"), .enter: return mark(selection, color: color)
    case .character(let digit) where Self.color(of: digit) != nil:
      return mark(selection, color: Self.color(of: digit) ?? color)
    case .character("c"):
      let subject = Draft.Subject.newComment(selection.range, color: color)
      type(Draft(subject: subject, input: TextInput(allowsLines: true)))
      return []
    case .character("E"):
      let subject = Draft.Subject.newComment(selection.range, color: color)
      mode = .reading
      return [.edit(Draft(subject: subject, input: TextInput(allowsLines: true)))]
    default: return []
    }
    mode = .selecting(selection)
    reveal(
      selection.isAnchored
        ? max(selection.range.lowerBound, selection.range.upperBound - 1)
        : selection.range.lowerBound
    )
    return []
  }

  private mutating func mark(_ selection: Selection, color: String) -> [ArticleIntent] {
    mode = .reading
    self.color = color
    return [.annotate(MarkChanges(added: [NewMark(selection.range, color: color)]))]
  }

  /// The first press of a unit's key takes the unit around; further ones add the next.
  private mutating func take(_ unit: TextUnit, _ selection: inout Selection) {
    if selection.unit == unit {
      selection.isAnchored = true
      step(unit, forward: true, &selection)
    } else if let around = self.unit(unit, from: selection.range.lowerBound) {
      let start = min(around.lowerBound, selection.range.lowerBound)
      selection.range =
        start..<max(around.upperBound, selection.isAnchored ? selection.range.upperBound : 0)
    }
    selection.unit = unit
  }

  private mutating func step(
    _ unit: TextUnit,
    forward: Bool,
    _ selection: inout Selection,
    extends: Bool = false
  ) {
    let range = selection.range
    if selection.isAnchored || extends {
      selection.isAnchored = true
      if forward {
        guard let next = self.unit(unit, endingAfter: range.upperBound) else { return }
        selection.range = range.lowerBound..<next.upperBound
      } else if let end = shrunkEnd(of: range, by: unit) {
        selection.range = range.lowerBound..<end
      }
    } else if forward {
      if let next = self.unit(unit, from: range.upperBound) { selection.range = next }
    } else if let last = self.unit(unit, before: range.lowerBound) {
      selection.range = last
    }
  }

  /// The end of the unit before the last one; at least one unit stays.
  private mutating func shrunkEnd(of range: Range<Int>, by unit: TextUnit) -> Int? {
    guard let last = self.unit(unit, before: range.upperBound),
      let kept = self.unit(unit, before: last.lowerBound), kept.upperBound > range.lowerBound
    else { return nil }
    return min(kept.upperBound, range.upperBound)
  }

  private mutating func stepLine(_ count: Int, _ selection: inout Selection) {
    let range = selection.range
    let from = selection.isAnchored ? max(range.lowerBound, range.upperBound - 1) : range.lowerBound
    guard let goal = offset(lines: count, from: from) else { return }
    if selection.isAnchored {
      guard goal >= range.lowerBound,
        let found = self.unit(selection.unit == .letter ? .letter : .word, from: goal)
      else { return }
      selection.range = range.lowerBound..<max(range.lowerBound + 1, found.upperBound)
    } else if let found = self.unit(selection.unit, from: goal) {
      selection.range = found
    }
  }

  /// The start of the line that stands so many lines below.
  private mutating func offset(lines count: Int, from offset: Int) -> Int? {
    var part = document.part(at: offset)
    var line = layout(part).line(atScalar: max(0, offset - document.parts[part].start)) + count
    while line < 0 {
      guard let before = document.textPart(from: part - 1, backward: true) else { return nil }
      part = before
      line += layout(part).lines.count
    }
    while line >= layout(part).lines.count {
      guard let next = document.textPart(from: part + 1) else { return nil }
      line -= layout(part).lines.count
      part = next
    }
    return document.parts[part].start + layout(part).lines[line].start.scalar
  }

  // MARK: Units

  /// The unit at a place, or the next one; also in the parts that follow.
  mutating func unit(_ unit: TextUnit, from offset: Int) -> Range<Int>? {
    find(from: offset) { $0.unit(unit, at: $1) }
  }

  private mutating func unit(_ unit: TextUnit, endingAfter offset: Int) -> Range<Int>? {
    find(from: offset) { $0.unit(unit, endingAfter: $1) }
  }

  private mutating func find(
    from offset: Int,
    _ ask: (UnitFinder, Int) -> Range<Int>?
  ) -> Range<Int>? {
    var next = document.textPart(from: document.part(at: offset))
    while let index = next {
      let part = document.parts[index]
      let place = max(0, offset - part.start)
      if place < part.scalarCount, let found = ask(finder(in: index, around: place), place) {
        return part.start + found.lowerBound..<part.start + found.upperBound
      }
      next = document.textPart(from: index + 1)
    }
    return nil
  }

  private mutating func unit(_ unit: TextUnit, before offset: Int) -> Range<Int>? {
    var next = document.textPart(from: document.part(at: max(0, offset - 1)), backward: true)
    while let index = next {
      let part = document.parts[index]
      let place = min(part.scalarCount, offset - part.start)
      if place > 0, let found = finder(in: index, around: place).unit(unit, startingBefore: place) {
        return part.start + found.lowerBound..<part.start + found.upperBound
      }
      next = document.textPart(from: index - 1, backward: true)
    }
    return nil
  }

  /// The letters around a place of a part; of a part of many lines, not all.
  private mutating func finder(in part: Int, around scalar: Int) -> UnitFinder {
    let layout = layout(part)
    let line = layout.line(atScalar: scalar)
    let first = max(0, line - Self.window)
    let last = line + Self.window
    let end = last + 1 < layout.lines.count ? layout.lines[last + 1].start.byte : nil
    let text = document.parts[part].text
    return UnitFinder(PlacedLetters(text, from: layout.lines[first].start, toByte: end))
  }
}
