/// A key of a JSON object, by its name.
public struct RecordKey: CodingKey, ExpressibleByStringLiteral {
  public let stringValue: String

  public init(stringLiteral name: String) { stringValue = name }
  public init?(stringValue: String) { self.stringValue = stringValue }

  public var intValue: Int? { nil }
  public init?(intValue: Int) { nil }
}

extension KeyedDecodingContainer<RecordKey> {
  /// The value under the first of these keys that has one: a name, and what others call it.
  func value<Value: Decodable>(_ type: Value.Type, _ keys: RecordKey...) throws -> Value? {
    for key in keys {
      if let value = try decodeIfPresent(type, forKey: key) { return value }
    }
    return nil
  }

  /// A moment under the first of these keys that has one.
  func timestamp(_ keys: RecordKey...) throws -> Timestamp? {
    for key in keys {
      guard let text = try decodeIfPresent(String.self, forKey: key), !text.isEmpty else {
        continue
      }
      guard let time = Timestamp(text) else {
        throw DecodingError.dataCorruptedError(
          forKey: key,
          in: self,
          debugDescription: "\(key.stringValue) is no date"
        )
      }
      return time
    }
    return nil
  }

  /// A list of texts, or one text alone.
  func texts(_ keys: RecordKey...) throws -> [String] {
    for key in keys where contains(key) {
      if let some = try decodeIfPresent([String].self, forKey: key) { return some }
    }
    return []
  }
}

extension KeyedEncodingContainer<RecordKey> {
  // A missing value as `null`, like the general form for optionals, in half the time.

  mutating func encode(_ text: String?, forKey key: RecordKey) throws {
    if let text { try encode(text, forKey: key) } else { try encodeNil(forKey: key) }
  }

  mutating func encode(_ number: Int?, forKey key: RecordKey) throws {
    if let number { try encode(number, forKey: key) } else { try encodeNil(forKey: key) }
  }

  mutating func encode(_ time: Timestamp?, _ key: RecordKey) throws {
    try encode(time?.description, forKey: key)
  }
}
