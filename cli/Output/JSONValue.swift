/// Any JSON value, for choosing fields of records.
enum JSONValue: Hashable {
  case null
  case bool(Bool)
  case int(Int)
  case double(Double)
  case text(String)
  case array([JSONValue])
  case object([String: JSONValue])

  /// As a person reads it in a column.
  var plain: String {
    switch self {
    case .null: ""
    case .bool(let value): String(value)
    case .int(let value): String(value)
    case .double(let value): String(value)
    case .text(let text): text
    case .array(let values): values.map(\.plain).joined(separator: ",")
    case .object(let values):
      values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.plain)" }
        .joined(separator: ",")
    }
  }
}

extension JSONValue: Codable {
  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
      return
    }
    do { self = .bool(try value.decode(Bool.self)) } catch DecodingError.typeMismatch {
      do { self = .text(try value.decode(String.self)) } catch DecodingError.typeMismatch {
        self = try Self.number(value) ?? Self.collection(value)
      }
    }
  }

  private static func number(_ value: any SingleValueDecodingContainer) throws -> JSONValue? {
    do { return .int(try value.decode(Int.self)) } catch is DecodingError {
      do { return .double(try value.decode(Double.self)) } catch is DecodingError { return nil }
    }
  }

  private static func collection(_ value: any SingleValueDecodingContainer) throws -> JSONValue {
    do { return .array(try value.decode([JSONValue].self)) } catch DecodingError.typeMismatch {
      return .object(try value.decode([String: JSONValue].self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let value): try container.encode(value)
    case .int(let value): try container.encode(value)
    case .double(let value): try container.encode(value)
    case .text(let value): try container.encode(value)
    case .array(let value): try container.encode(value)
    case .object(let value): try container.encode(value)
    }
  }
}
