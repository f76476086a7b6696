import Library
import Reading

/// The keys while reading.
extension ArticleScreen {
  mutating func handleReading(_ key: Key) -> [ArticleIntent] {
    switch key {
    case .character("q"), .control("c"): return leave(hangsUp: false)
    case .character("j"), .down, .enter: scroll(by: 1)
    case .character("k"), .up: scroll(by: -1)
    case .character(" "), .pageDown, .control("f"): scroll(by: max(1, textRows - 1))
    case .character("b"), .pageUp, .control("b"): scroll(by: -max(1, textRows - 1))
    case .character("d"), .control("d"): scroll(by: max(1, textRows / 2))
    case .control("u"): scroll(by: -max(1, textRows / 2))
    case .character("g"), .home: showStart()
    case .character("G"), .end: showEnd()
    case .character("/"): type(Draft(subject: .search, input: TextInput()))
    case .character("n"): find(backward: false)
    case .character("N"): find(backward: true)
    case .character("v"), .character("m"): startSelecting()
    case .character("]"): focusNext()
    case .character("["): focusPrevious()
    case .character("L"): choosePlace()
    case .character("o"): chooseLink()
    case .character("?"): (mode, helpTop) = (.help, 0)
    case .character("u"): return undo()
    case .escape: (focus, search) = (nil, nil)
    case .mouse(let event): handleMouse(event)
    case .character(let letter): return handleMark(letter)
    default: break
    }
    return []
  }

  /// The keys that change the highlight that is in focus.
  private mutating func handleMark(_ letter: Character) -> [ArticleIntent] {
    guard "hctxE12345678".contains(letter) else { return [] }
    guard let highlight = focused else {
      message = "Select with v first, or go to a highlight with ]"
      return []
    }
    let record = highlight.listing.record
    let id = highlight.listing.id
    let comment = record.comment ?? ""
    switch letter {
    case "c":
      let input = TextInput(comment, allowsLines: true)
      type(Draft(subject: .comment(id, seen: comment), input: input))
    case "E":
      let input = TextInput(comment, allowsLines: true)
      return [.edit(Draft(subject: .comment(id, seen: comment), input: input))]
    case "t":
      let input = TextInput(record.tags.joined(separator: ", "))
      type(Draft(subject: .tags(id), input: input))
    case "x": return [.annotate(MarkChanges(removed: [id]))]
    case "h": message = "This is a highlight already. 1-8 chooses its colour."
    default: return recolor(id, letter)
    }
    return []
  }

  private mutating func recolor(
    _ id: Identifier<Highlight>,
    _ digit: Character
  ) -> [ArticleIntent] {
    guard let color = Self.color(of: digit) else { return [] }
    self.color = color
    var change = ChangedMark(id)
    change.color = color
    return [.annotate(MarkChanges(changed: [change]))]
  }

  /// The colour of a key from 1 to 8.
  static func color(of digit: Character) -> String? {
    guard let number = digit.wholeNumberValue, 1...Highlight.palette.count ~= number else {
      return nil
    }
    return Highlight.palette[number - 1]
  }

  private mutating func undo() -> [ArticleIntent] {
    guard let action = actions.last else {
      message = "Nothing was changed here. Older things: carrel undo"
      return []
    }
    return [.undo(action)]
  }

  var focused: PlacedHighlight? { highlights.first { $0.listing.id == focus } }

  private mutating func focusNext() {
    let place = focused?.range ?? topOffset..<topOffset
    let next = highlights.first {
      isAfter($0, place) && $0.listing.id != focus
        && (focus != nil || $0.range.upperBound > topOffset)
    }
    show(highlight: next, "There is no highlight after this.")
  }

  private func isAfter(_ highlight: PlacedHighlight, _ place: Range<Int>) -> Bool {
    guard let focused else { return true }
    return Self.order(focused, highlight)
  }

  private mutating func focusPrevious() {
    let last: PlacedHighlight?
    if let focused {
      last = highlights.last { Self.order($0, focused) }
    } else {
      last = highlights.last { $0.range.lowerBound < topOffset }
    }
    show(highlight: last, "There is no highlight before this.")
  }

  static func order(_ left: PlacedHighlight, _ right: PlacedHighlight) -> Bool {
    (left.range.lowerBound, left.range.upperBound, left.listing.id)
      < (right.range.lowerBound, right.range.upperBound, right.listing.id)
  }

  private mutating func show(highlight: PlacedHighlight?, _ otherwise: String) {
    guard let highlight else {
      message = highlights.isEmpty ? "Nothing is highlighted here." : otherwise
      return
    }
    focus = highlight.listing.id
    reveal(highlight.range.lowerBound)
  }

  private mutating func choosePlace() {
    let lines = document.headings.enumerated().map { index, heading in
      let indent = String(repeating: "  ", count: max(0, heading.level - 1))
      return Choice.Line(number: index + 1, text: "\(indent)\(heading.title)")
    }
    guard !lines.isEmpty else {
      message = "The article has no headings."
      return
    }
    let here = document.headings.lastIndex { $0.part <= top.part } ?? 0
    mode = .choosing(Choice(.contents, title: "Contents", lines: lines, chosen: here))
  }

  private mutating func chooseLink() {
    let original = document.address.map { [Choice.Line(number: 0, text: " 0  original  \($0)")] }
    let links = document.links.enumerated().map { index, address in
      let number = String(index + 1)
      let blanks = String(repeating: " ", count: max(0, 2 - number.utf8.count))
      return Choice.Line(number: index + 1, text: "\(blanks)\(number)  \(address)")
    }
    let lines = (original ?? []) + links
    guard !lines.isEmpty else {
      message = "The article has no links."
      return
    }
    mode = .choosing(
      Choice(.links, title: "Links: a number or the arrows, then Enter", lines: lines)
    )
  }

  mutating func handleChoosing(_ key: Key, _ choice: Choice) -> [ArticleIntent] {
    var choice = choice
    let outcome = choice.handle(key, rows: max(1, size.rows - 2))
    mode = outcome == .open ? .choosing(choice) : .reading
    guard outcome == .chosen else { return [] }
    let number = choice.lines[choice.chosen].number
    switch choice.subject {
    case .contents:
      show(part: document.headings[number - 1].part)
      return []
    case .links:
      let address = number == 0 ? document.address : document.links[number - 1]
      return address.map { [.open(address: $0)] } ?? []
    }
  }
}
