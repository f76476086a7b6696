import Anchoring
import Reading

/// The text of the version that was opened or marked last, made ready once.
///
/// Who marks one passage of an article will mark the next, and should not wait for the whole text each
/// time. A text never changes under its digest.
struct KeptText {
  let digest: Digest
  let text: ArticleText
  /// In Unicode scalars of the plain text.
  let count: Int
  /// Made when it is first needed.
  private(set) var finder: PassageFinder?

  init(_ text: ArticleText, digest: Digest) {
    self.text = text
    self.digest = digest
    count = text.plain.unicodeScalars.count
  }

  /// Takes over what was made meanwhile, of the text with a digest.
  mutating func take(_ finder: PassageFinder, of digest: Digest) {
    if digest == self.digest { self.finder = finder }
  }

  mutating func preparedFinder() -> PassageFinder {
    if let finder { return finder }
    let made = PassageFinder(text.plain)
    finder = made
    return made
  }
}
