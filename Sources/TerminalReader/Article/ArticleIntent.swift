import Library
import Reading

/// What the reader of an article wants done.
enum ArticleIntent: Sendable {
  /// Marks made, changed and removed, in one action.
  case annotate(MarkChanges)
  /// Take back an action, by its name in the log.
  case undo(String)
  /// How far was read: the place at the top of the screen, and how much was seen.
  case saveProgress(offset: Int, perMille: Int)
  /// Show an address in the reader's browser.
  case open(address: String)
  /// Let the reader write these words in the editor, and save them.
  case edit(Draft)
  /// Save words that were being written when the terminal went away, or else keep them in a file.
  case keep(words: String, as: MarkChanges?)
}

/// What came of it.
enum ArticleAnswer: Sendable {
  case marked(MarkOutcome, NewMark?)
  /// The highlights as they are after something was taken back.
  case restored([PlacedHighlight], String)
  case message(String)
  /// Nothing was done; what was typed is still there.
  case failed(String)
}

/// Words that are being written, and what for.
struct Draft: Hashable, Sendable {
  enum Subject: Hashable, Sendable {
    /// The words on a highlight, in place of those that were seen.
    case comment(Identifier<Highlight>, seen: String)
    /// The words on a passage that becomes a highlight with them.
    case newComment(Range<Int>, color: String)
    /// Names of tags, with commas.
    case tags(Identifier<Highlight>)
    case search
  }

  let subject: Subject
  var input: TextInput
}
