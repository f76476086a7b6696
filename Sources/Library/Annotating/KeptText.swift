import Anchoring
import Reading
import Synchronization

/// The text of the version that was opened or marked last, made ready once.
///
/// Who marks one passage of an article will mark the next, and should not wait for the whole text each
/// time. A text never changes under its digest.
struct KeptText: Sendable {
  let digest: Digest
  let text: ArticleText
  /// In Unicode scalars of the plain text.
  let count: Int
  private let preparation = Preparation()

  init(_ text: ArticleText, digest: Digest) {
    self.text = text
    self.digest = digest
    count = text.plain.unicodeScalars.count
  }

  /// Made when it is first needed, or by ``prepare()`` before.
  var finder: PassageFinder { preparation.finder(of: text.plain) }

  /// Makes the finder on another thread: whoever needs it meanwhile waits for what is left to do.
  func prepare() {
    Task.detached { _ = finder }
  }
}

/// A finder that is made once, by whoever comes first.
private final class Preparation: Sendable {
  private let made = Mutex<PassageFinder?>(nil)

  func finder(of text: String) -> PassageFinder {
    made.withLock { made in
      let finder = made ?? PassageFinder(text)
      made = finder
      return finder
    }
  }
}
