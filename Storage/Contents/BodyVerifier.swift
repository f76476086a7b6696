public import Reading
import Zstd

/// A part of a body on its way, nearly always the whole of it.
public struct BodyPart: Sendable, Hashable {
  /// Of the uncompressed coding.
  public let digest: Digest
  /// The coding of a changeset, as the log has it, that is too long for an envelope.
  public static let changesetCoding: UInt8 = 2

  /// How the body's bytes are stored: 0 as they are, 1 zstd; 2 for a changeset.
  public let coding: UInt8
  /// Bytes of the uncompressed coding.
  public let length: Int
  /// Bytes of the whole body as it is stored.
  public let stored: Int
  /// Where in those these bytes stand.
  public let offset: Int
  public let bytes: [UInt8]

  public init(
    digest: Digest,
    coding: UInt8,
    length: Int,
    stored: Int,
    offset: Int,
    bytes: [UInt8]
  ) {
    self.digest = digest
    self.coding = coding
    self.length = length
    self.stored = stored
    self.offset = offset
    self.bytes = bytes
  }

  /// Whether it is a body from its first to its last byte.
  public var isWhole: Bool { offset == 0 && bytes.count == stored }

  var isChangeset: Bool { coding == Self.changesetCoding }

  /// Whether the body ends with it.
  var isLast: Bool { offset == stored - bytes.count }
}

/// Opens bodies one after the other and compares each with its digest, away from the store,
/// reusing one decompressor.
public struct BodyVerifier: ~Copyable {
  /// Bytes of the longest body that is taken in, uncompressed.
  public static let lengthLimit = 256 * 1024 * 1024

  private var decompressor: ZstdDecompressor

  public init() throws {
    decompressor = try ZstdDecompressor()
  }

  /// A whole body, ready to be kept; throws `StorageError.falseContent` when it is not what it
  /// says.
  public mutating func prepare(_ part: BodyPart) throws -> PreparedContent {
    guard part.isWhole, 0...Self.lengthLimit ~= part.length,
      let coding = PreparedContent.Coding(rawValue: Int(part.coding))
    else { throw StorageError.falseContent }
    guard
      let text = text(part.digest, coding: coding, length: part.length, bytes: part.bytes)
    else { throw StorageError.falseContent }
    return PreparedContent(
      digest: part.digest,
      wordCount: 0,
      plain: text.plain,
      coding: coding,
      length: part.length,
      bytes: part.bytes
    )
  }

  /// The text in stored bytes; `nil` when they are not the ones of that digest and length.
  mutating func text(
    _ digest: Digest,
    coding: PreparedContent.Coding,
    length: Int,
    bytes: [UInt8]
  ) -> ArticleText? {
    let coded: [UInt8]
    switch coding {
    case .plain: coded = bytes
    case .zstd:
      do { coded = try decompressor.decompress(bytes, limit: length) } catch { return nil }
    }
    guard coded.count == length, Digest(of: coded) == digest else { return nil }
    return ArticleText(coded: coded)
  }
}
