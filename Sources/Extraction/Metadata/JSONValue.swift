/// A JSON value, read tolerantly and within bounds.
///
/// Deeper or longer than the bounds, it ends early; what was read so far counts.
enum JSONValue: Equatable {
  case string(String)
  case number(String)
  case flag(Bool)
  case list([JSONValue])
  case object([String: JSONValue])
  case nothing

  init(_ bytes: ArraySlice<UInt8>) {
    var reader = JSONReader(bytes)
    self = reader.value(depth: 0)
  }

  subscript(key: String) -> JSONValue? {
    if case .object(let members) = self { members[key] } else { nil }
  }

  /// The text of a string, the first of a list, or the `name` or `@value` of an object.
  ///
  /// Character references are read, for many programs write them into JSON.
  var text: String? {
    switch self {
    case .string(let text): text.withoutReferences.squeezed
    case .list(let values): values.lazy.compactMap(\.text).first
    case .object(let members): (members["name"] ?? members["@value"])?.text
    case .number, .flag, .nothing: nil
    }
  }

  /// The address in a string, in the first of a list, or in the `url` or `@id` of an object.
  var address: String? {
    switch self {
    case .string(let text): text.squeezed
    case .list(let values): values.lazy.compactMap(\.address).first
    case .object(let members): (members["url"] ?? members["contentUrl"] ?? members["@id"])?.address
    case .number, .flag, .nothing: nil
    }
  }

  /// The elements of a list, or the value itself.
  var elements: [JSONValue] { if case .list(let values) = self { values } else { [self] } }
}
