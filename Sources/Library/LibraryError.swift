/// Why the library could not do what a person asked: what happened, and what to do.
public enum LibraryError: Error, Hashable, Sendable {
  /// Nothing has that name, or no passage says that.
  case notFound(String)
  /// Several things fit; the candidates are lines to choose from.
  case ambiguous(String, candidates: [String])
  /// The quote stands nowhere in the article; the nearest passages.
  case quoteNotFound(nearest: [PassageInContext])
  /// The quote stands in several places.
  case quoteAmbiguous([PassageInContext])
  /// What was asked makes no sense as it was said.
  case usage(String)
  case badData(String)
  /// A file or a page that cannot be read.
  case unreadable(String)
  /// The page's server or the network is not there.
  case unavailable(String)
  case cannotWrite(String)
  case inputOutput(String)
  case busy(String)
  case newerLibrary(String)
  /// The server broke a promise; what it sent is kept.
  case misbehaved(String)
  /// The passphrase, the sheet or the server says no.
  case notAllowed(String)
}

extension LibraryError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .quoteNotFound(let nearest):
      nearest.isEmpty
        ? "The article says nothing like that. Check the words, or the article."
        : "The article does not say that. Did you mean one of these passages?"
    case .quoteAmbiguous(let passages):
      """
      The article says that \(passages.count) times. \
      Choose one with --occurrence N, --prefix or --suffix.
      """
    case .notFound(let text), .ambiguous(let text, _), .usage(let text), .badData(let text),
      .unreadable(let text), .unavailable(let text), .cannotWrite(let text),
      .inputOutput(let text), .busy(let text), .newerLibrary(let text), .misbehaved(let text),
      .notAllowed(let text):
      text
    }
  }
}

/// A passage as a person recognises it.
public struct PassageInContext: Hashable, Sendable {
  public let before: String
  public let passage: String
  public let after: String

  public init(before: String, passage: String, after: String) {
    self.before = before
    self.passage = passage
    self.after = after
  }
}
