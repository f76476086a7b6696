import Foundation
import SyncProtocol
import Testing

/// One known answer: the same words and fields in `Vectors/sealing.json`, here, and in the decryptor.
struct Vector: Equatable {
  let kind: String
  let input: Fields
  let output: Fields

  /// Named values: text, numbers, and bytes in hexadecimal.
  struct Fields: Equatable {
    var members: [JSON.Member]

    init(members: [JSON.Member]) { self.members = members }

    init(_ members: KeyValuePairs<String, any FieldValue>) {
      self.members = members.map { JSON.Member($0.key, $0.value.json) }
    }

    fileprivate init(json: JSON) throws {
      guard case .object(let members) = json else { throw VectorError(json) }
      self.members = members
    }

    func text(_ name: String) throws -> String {
      guard case .text(let text)? = members.first(where: { $0.key == name })?.value else {
        throw VectorError(name)
      }
      return text
    }

    func bytes(_ name: String) throws -> [UInt8] {
      guard let bytes = Hex.bytes(try text(name)) else { throw VectorError(name) }
      return bytes
    }

    func number(_ name: String) throws -> UInt64 {
      guard case .number(let number)? = members.first(where: { $0.key == name })?.value else {
        throw VectorError(name)
      }
      return UInt64(number)
    }

    func id<Subject>(_ name: String) throws -> OpaqueID<Subject> {
      guard let id = OpaqueID<Subject>(bytes: try bytes(name)) else { throw VectorError(name) }
      return id
    }
  }

  static var file: URL {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Vectors/sealing.json")
  }

  static var committed: [Vector] {
    get throws {
      let json = try JSON(decoding: try Data(contentsOf: file))
      guard case .object(let members) = json, case .list(let vectors)? = members.first?.value else {
        throw VectorError(json)
      }
      return try vectors.map { vector in
        guard case .object(let parts) = vector, parts.map(\.key) == ["kind", "in", "out"],
          case .text(let kind) = parts[0].value
        else { throw VectorError(vector) }
        return Vector(
          kind: kind,
          input: try Fields(json: parts[1].value),
          output: try Fields(json: parts[2].value)
        )
      }
    }
  }

  /// One vector a line.
  static func write(_ vectors: [Vector], to file: URL) throws {
    let lines = vectors.map { vector in
      let json = JSON.object([
        .init("kind", .text(vector.kind)), .init("in", .object(vector.input.members)),
        .init("out", .object(vector.output.members)),
      ])
      return String(decoding: json.encoded, as: UTF8.self)
    }
    let text = "{\"vectors\":[\n\(lines.joined(separator: ",\n"))\n]}\n"
    try Data(text.utf8).write(to: file)
  }
}

struct VectorError: Error, CustomStringConvertible {
  let description: String

  init(_ subject: some Any) { description = "a vector is not as it should be: \(subject)" }
}

protocol FieldValue { var json: JSON { get } }

extension String: FieldValue { var json: JSON { .text(self) } }
extension UInt64: FieldValue { var json: JSON { .number(Int64(clamping: self)) } }
extension Array: FieldValue where Element == UInt8 { var json: JSON { .text(Hex.text(self)) } }
