import ArgumentParser

/// What a shell can ask for when the tab key is pressed.
enum Completed: String, CaseIterable, ExpressibleByArgument {
  case article, highlight, list, thing, trashed, tag
  /// What has words of the reader's.
  case editable
  /// An article, or a mark to put on it.
  case marking
  /// Something that bears tags, or `+` and a tag.
  case tagging
}

extension CompletionKind {
  static var article: Self { asked(.article) }
  static var highlight: Self { asked(.highlight) }
  static var readingList: Self { asked(.list) }
  static var thing: Self { asked(.thing) }
  static var editable: Self { asked(.editable) }
  static var trashed: Self { asked(.trashed) }
  static var tag: Self { asked(.tag) }
  static var marking: Self { asked(.marking) }
  static var tagging: Self { asked(.tagging) }

  /// Lets the shell ask this program, and say how the word begins that is being typed.
  private static func asked(_ what: Completed) -> Self {
    let shell = CompletionShell.requesting ?? .bash
    let word =
      switch shell.rawValue {
      case "zsh": "\"${PREFIX}\""
      case "fish": "(commandline -ct)"
      default: "\"${cur}\""
      }
    return .shellCommand(
      "carrel completions \(shell.rawValue) --of \(what.rawValue) -- \(word) 2>/dev/null"
    )
  }
}
