/// Method, path and header fields of a request, in words that HTTP can carry.
struct RequestHead {
  let method: String
  /// GET and HEAD carry none, every other method one that may be empty.
  var hasBody: Bool { method != "GET" && method != "HEAD" }
  /// Begins with a slash; may have a query.
  let path: String
  /// As curl takes them; a name alone keeps curl from adding a field of its own.
  let lines: [String]

  init(method: String, path: String, fields: [(String, String)]) throws(SessionError) {
    guard !method.isEmpty, method.utf8.allSatisfy({ (0x41...0x5a).contains($0) }),
      path.hasPrefix("/"), path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }), !path.contains("#"),
      fields.allSatisfy({ Self.isName($0.0) && Self.isValue($0.1) })
    else { throw .malformedRequest }
    self.method = method
    self.path = path
    let names = fields.map { $0.0.lowercased() }
    // "Expect: 100-continue" would cost a long POST another round trip.
    let unwanted = ["Expect", "Accept", "Content-Type"].filter { !names.contains($0.lowercased()) }
    lines =
      fields.map { name, value in value.isEmpty ? "\(name);" : "\(name): \(value)" }
      + unwanted.map { "\($0):" }
  }

  /// A token (RFC 9110, 5.6.2).
  static func isName(_ text: String) -> Bool {
    let marks = "!#$%&'*+-.^_`|~".utf8
    return !text.isEmpty
      && text.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
        default: marks.contains(byte)
        }
      }
  }

  static func isValue(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f || $0 == 0x09 }
  }
}
