import Foundation
public import Reading

/// Carrel's own open format: one JSON object a line, UTF-8.
///
/// What is written here is read back to the same state; keys that are missing, foreign
/// identifiers and the names that other programs use are welcome.
public enum JSONLines {
  /// What one line holds.
  public enum Record: Sendable {
    case tag(TagRecord)
    case list(ListRecord)
    case article(ArticleRecord)
    case version(VersionRecord)
    case highlight(HighlightRecord)
    case note(NoteRecord)
  }

  /// Why a line cannot be read: its number from 1, and what is wrong in a few words.
  public struct LineError: Error, Hashable, Sendable, CustomStringConvertible {
    public let line: Int
    public let reason: String

    public var description: String { "line \(line): \(reason)" }
  }

  /// Reads lines one after the other, reusing one decoder.
  public struct Reader {
    private let decoder = JSONDecoder()

    public init() {}

    /// The record of a line; `nil` for an empty one.
    public func record(_ line: some Collection<UInt8>, number: Int) throws(LineError) -> Record? {
      let data = Data(line)
      guard data.contains(where: { $0 > 0x20 }) else { return nil }
      do { return try decoder.decode(Line.self, from: data).record } catch {
        throw LineError(line: number, reason: Self.reason(error))
      }
    }

    private static func reason(_ error: any Error) -> String {
      switch error as? DecodingError {
      case .dataCorrupted(let context)?:
        context.codingPath.isEmpty ? "not a JSON object" : context.debugDescription
      case .typeMismatch(_, let context)?, .valueNotFound(_, let context)?:
        "\(context.codingPath.last?.stringValue ?? "the line") is of the wrong type"
      case .keyNotFound(let key, _)?: "\(key.stringValue) is missing"
      default: "not a JSON object"
      }
    }
  }

  /// Writes records, one line each.
  public struct Writer {
    private let encoder: JSONEncoder

    public init() {
      encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    }

    /// The line of a record, with its end.
    public func line(_ record: some Encodable) throws -> [UInt8] {
      Array(try encoder.encode(record)) + [0x0A]
    }
  }
}

private struct Line: Decodable {
  let record: JSONLines.Record

  init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: RecordKey.self)
    let kind = try object.decodeIfPresent(String.self, forKey: "kind")
    switch kind {
    case "tag": record = .tag(try TagRecord(from: decoder))
    case "list": record = .list(try ListRecord(from: decoder))
    case "version": record = .version(try VersionRecord(from: decoder))
    case "highlight", "annotation": record = .highlight(try HighlightRecord(from: decoder))
    case "note": record = .note(try NoteRecord(from: decoder))
    case "article", "bookmark", nil: record = .article(try ArticleRecord(from: decoder))
    case let other?:
      throw DecodingError.dataCorruptedError(
        forKey: "kind",
        in: object,
        debugDescription: "\"\(other.prefix(20))\" is no kind we know"
      )
    }
  }
}
