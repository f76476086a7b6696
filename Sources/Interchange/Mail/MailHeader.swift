/// The header lines of a mail message or of a part of one, as MHTML has them.
///
/// Source: RFC 5322, 2.2; RFC 2045, 5.1
struct MailHeader {
  private static let lineLimit = 100
  private static let byteLimit = 32 * 1024

  /// By lower-case name; the first of a name counts.
  private var fields: [String: String] = [:]

  /// Takes the header off the front of `bytes`, with the empty line after it.
  ///
  /// `nil` when there is no empty line within reason, or a line is none of a header.
  init?(takenFrom bytes: inout ArraySlice<UInt8>) {
    var last: String?
    var rest = bytes
    for _ in 0..<Self.lineLimit {
      guard let line = rest.takeLine(), bytes.count - rest.count <= Self.byteLimit else {
        return nil
      }
      if line.isEmpty {
        bytes = rest
        return
      }
      if line.first == 32 || line.first == 9 {
        guard let name = last else { return nil }
        fields[name]? += " " + Self.text(line)
      } else {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let name = Self.text(line[..<colon]).lowercased()
        guard !name.isEmpty, !name.contains(" ") else { return nil }
        last = fields[name] == nil ? name : nil
        if last != nil { fields[name] = Self.text(line[line.index(after: colon)...]) }
      }
    }
    return nil
  }

  subscript(_ name: String) -> String? { fields[name] }

  /// The media type in lower case: `text/html`.
  var mediaType: String? {
    self["content-type"].map { value in
      String(value.prefix { $0 != ";" && $0 != " " }).lowercased()
    }
  }

  /// A parameter of the content type: `charset`, `boundary`.
  func parameter(_ name: String) -> String? {
    guard let value = self["content-type"] else { return nil }
    for part in value.split(separator: ";").dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.count == 2, pair[0].filter({ $0 != " " }).lowercased() == name else { continue }
      let trimmed = pair[1].drop { $0 == " " }
      if trimmed.first == "\"" { return String(trimmed.dropFirst().prefix { $0 != "\"" }) }
      return String(trimmed.prefix { $0 != " " })
    }
    return nil
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    let start = bytes.drop { $0 == 32 || $0 == 9 }
    let end = start.lastIndex { $0 != 32 && $0 != 9 }
    return end.map { String(decoding: start[...$0], as: UTF8.self) } ?? ""
  }
}

extension ArraySlice<UInt8> {
  /// Takes a line off the front, without its end; `nil` when there is nothing left.
  mutating func takeLine() -> ArraySlice<UInt8>? {
    guard !isEmpty else { return nil }
    let end = firstIndex(of: 10) ?? endIndex
    var line = self[startIndex..<end]
    self = end == endIndex ? [] : self[(end + 1)...]
    if line.last == 13 { line.removeLast() }
    return line
  }
}
