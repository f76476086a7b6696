import Reading

@testable import Extraction

/// What is fuzzed, and the promises that any bytes at all must not break.
///
/// The tests replay the corpus through these; `make fuzz` looks for new bytes.
enum FuzzTarget: String, CaseIterable {
  /// Bytes to text. The first byte names an encoding, the second whether it is a page.
  case decoder
  /// Text to the tree of a page.
  case parser
  /// Bytes to an article, and to its clean HTML.
  case article
  /// Text to what a page says in JSON-LD.
  case metadata

  /// The promises that some bytes break.
  func findings(in bytes: [UInt8]) -> [String] {
    switch self {
    case .decoder: DecoderPromises(bytes).broken
    case .parser: ParserPromises(bytes).broken
    case .article: ArticlePromises(bytes).broken
    case .metadata: MetadataPromises(bytes).broken
    }
  }
}
