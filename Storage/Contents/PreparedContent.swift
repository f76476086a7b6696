public import Reading
import Zstd

/// A body ready to be kept: coded, compressed and named, away from the store.
public struct PreparedContent: Sendable {
  /// How the bytes are kept.
  enum Coding: Int {
    case plain = 0
    case zstd = 1
  }

  public let digest: Digest
  /// Words of the text; 0 for one that arrived, whose version says it.
  public let wordCount: Int
  let plain: String
  let coding: Coding
  let length: Int
  let bytes: [UInt8]
}

/// Prepares bodies one after the other, reusing one compressor.
public struct ContentPress: ~Copyable {
  var compressor: ZstdCompressor

  public init() throws {
    compressor = try ZstdCompressor(level: 3)
  }

  public mutating func prepare(_ text: ArticleText) throws -> PreparedContent {
    let coded = text.coded
    let packed = try compressor.compress(coded)
    let isSmaller = packed.count < coded.count
    return PreparedContent(
      digest: Digest(of: coded),
      wordCount: text.wordCount,
      plain: text.plain,
      coding: isSmaller ? .zstd : .plain,
      length: coded.count,
      bytes: isSmaller ? packed : coded
    )
  }
}
