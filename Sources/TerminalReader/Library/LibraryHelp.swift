/// What the keys of the library screen do.
enum LibraryHelp {
  /// Keys, and what they do in a few words.
  static let lines: [(keys: String, what: String)] = [
    ("j k", "down, up"),
    ("space b", "a page on, back"),
    ("g G", "first, last"),
    ("enter", "read"),
    ("h tab", "lists and tags"),
    ("/", "find; the query of carrel ls"),
    ("esc", "everything again"),
    ("S", "another order"),
    ("a l i", "archive, later, inbox"),
    ("s", "star"),
    ("r", "read, unread"),
    ("t", "tags: +add -remove"),
    ("d", "to the trash"),
    ("v V", "select, select all"),
    ("u", "undo"),
    ("?", "this help"),
    ("q", "leave"),
    ("", ""),
    ("●", "unread"),
    ("★", "starred"),
    ("≠", "devices disagree"),
    ("!", "highlight without passage"),
    ("…", "not the whole page"),
    ("↓", "waits for a network"),
  ]
}
