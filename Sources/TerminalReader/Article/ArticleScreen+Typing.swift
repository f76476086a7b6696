import Library
import Reading

/// Words that are typed: comments, tags, what to look for.
extension ArticleScreen {
  mutating func type(_ draft: Draft) {
    isDropping = false
    mode = .typing(draft)
  }

  mutating func handleTyping(_ key: Key, _ draft: Draft) -> [ArticleIntent] {
    var draft = draft
    if key == .control("x"), draft.input.allowsLines {
      (unsaved, mode) = (draft, .reading)
      return [.edit(draft)]
    }
    if case .mouse(let event) = key {
      if event.action == .wheelUp { scroll(by: -3) }
      if event.action == .wheelDown { scroll(by: 3) }
      return []
    }
    switch draft.input.handle(key) {
    case .edited, .ignored:
      isDropping = false
      mode = .typing(draft)
    case .cancelled: cancel(draft)
    case .accepted: return accept(draft)
    }
    return []
  }

  /// Words are dropped only when that is said twice.
  private mutating func cancel(_ draft: Draft) {
    guard hasNewWords(draft), !isDropping else {
      mode = .reading
      return
    }
    isDropping = true
    message = "Escape again drops the words, Enter keeps them."
  }

  private func hasNewWords(_ draft: Draft) -> Bool {
    switch draft.subject {
    case .comment(_, let seen): draft.input.text != seen
    case .newComment: !draft.input.text.isEmpty
    case .tags, .search: false
    }
  }

  private mutating func accept(_ draft: Draft) -> [ArticleIntent] {
    mode = .reading
    let text = draft.input.text
    switch draft.subject {
    case .search:
      search = TextSearch(text)
      find(backward: false, fromHere: true)
      return []
    case .comment(let id, let seen):
      guard text != seen else { return [] }
      unsaved = draft
      return [.annotate(.comment(text, on: id, seen: seen))]
    case .newComment(let range, let color):
      unsaved = draft
      return [.annotate(MarkChanges(added: [NewMark(range, color: color, comment: text)]))]
    case .tags(let id):
      unsaved = draft
      var change = ChangedMark(id)
      change.tags = text.split(separator: ",").compactMap { Tag(name: String($0)) }
      return [.annotate(MarkChanges(changed: [change]))]
    }
  }

  /// Goes to the next place that was looked for, and round at the end.
  mutating func find(backward: Bool, fromHere: Bool = false) {
    guard let search else {
      message = "Look for words with /"
      return
    }
    guard let found = next(search, backward: backward, fromHere: fromHere) else {
      message = "The article does not say \"\(search.words)\"."
      return
    }
    foundPlace = found.lowerBound
    show(found.lowerBound, atRow: textRows / 3)
  }

  private func next(_ search: TextSearch, backward: Bool, fromHere: Bool) -> Range<Int>? {
    let here =
      foundPlace.flatMap { !fromHere && isSeen($0) ? $0 : nil }
      ?? (backward ? topOffset : topOffset - 1)
    let start = document.part(at: max(0, here))
    let count = document.parts.count
    for step in 0...count {
      let index = (start + (backward ? count - step % count : step)) % count
      let part = document.parts[index]
      guard part.isText else { continue }
      let isFirst = step == 0
      let isLast = step == count
      let matches = search.matches(in: part.text).map {
        part.start + $0.lowerBound..<part.start + $0.upperBound
      }
      let found =
        backward
        ? matches.last { isFirst ? $0.lowerBound < here : isLast ? $0.lowerBound >= here : true }
        : matches.first { isFirst ? $0.lowerBound > here : isLast ? $0.lowerBound <= here : true }
      if let found { return found }
    }
    return nil
  }
}
