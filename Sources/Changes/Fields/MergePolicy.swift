/// How the concurrent heads of a field become the one value that is seen.
public enum MergePolicy: Hashable, Sendable {
  /// The latest head; the losers go to the history without a word.
  case lastWriter
  /// The latest head; the losers are shown as a conflict until the next write.
  case multiValue
  /// True when any head is true.
  case enableWins
  /// The largest whole number of all heads; who has seen one writes only larger ones.
  case maximum
  /// The smallest whole number of all heads; who has seen one writes only smaller ones.
  case minimum
  /// A text that merges by itself; only the touch it implies is a head.
  case text
}
