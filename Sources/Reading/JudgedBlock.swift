/// A block of a page, and why it became part of the article or not.
public struct JudgedBlock: Hashable, Sendable {
  public enum Verdict: String, Hashable, Sendable {
    /// Part of the article.
    case kept
    /// More of its signals speak against it than for it.
    case dropped
    /// Its elements are named as what stands around articles, and nothing outweighs that.
    case furniture
    /// Says again what is known: the title, the byline, a line that leads elsewhere.
    case trimmed
  }

  /// One thing measured of a block.
  public struct Signal: Hashable, Sendable {
    public let name: String
    public let value: Float
    /// How much it spoke for the block, or if negative, against it; a share of the score.
    public let weight: Float

    public init(name: String, value: Float, weight: Float) {
      self.name = name
      self.value = value
      self.weight = weight
    }
  }

  public let block: Block
  public let verdict: Verdict
  /// The logarithm of the odds that it belongs to the article.
  public let score: Float
  /// All that was measured, in the order of the weights.
  public let signals: [Signal]

  public init(_ block: Block, _ verdict: Verdict, score: Float, signals: [Signal]) {
    self.block = block
    self.verdict = verdict
    self.score = score
    self.signals = signals
  }
}
