/// Why a link in a reader's words was kept as it was typed.
public struct LinkRemark: Hashable, Sendable {
  public enum Reason: Hashable, Sendable {
    case unknown
    case ambiguous
    /// It is the beginning of this identifier, but could be a word.
    case couldBeWord(beginning: String)
    /// So many links are in one text that this one was not looked up.
    case unchecked
  }

  public let target: String
  public let reason: Reason
}

extension LinkRemark: CustomStringConvertible {
  public var description: String {
    switch reason {
    case .unknown: "[[\(target)]] names nothing here; kept as you wrote it."
    case .ambiguous:
      "[[\(target)]] can mean several things; kept as you wrote it. Use more letters."
    case .couldBeWord(let beginning):
      "[[\(target)]] could be a word; kept as you wrote it. To link, write [[\(beginning)]]."
    case .unchecked: "[[\(target)]] was not checked: too many links in one text."
    }
  }
}
