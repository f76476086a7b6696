/// What a page says of its own encoding, in `<meta>` or in an XML declaration.
///
/// Source: https://html.spec.whatwg.org/#prescan-a-byte-stream-to-determine-its-encoding
struct DeclaredEncoding {
  let encoding: CharacterEncoding?

  /// Looks at the first 1,024 bytes.
  init(in bytes: [UInt8]) {
    var reader = Self.Reader(bytes: bytes.prefix(1024).map(\.lowercased))
    encoding = reader.meta() ?? Self.inXML(reader.bytes)
  }

  /// The encoding that a label declares; the declaration was read as ASCII, so it is not UTF-16.
  private static func declared(_ label: some Sequence<UInt8>) -> CharacterEncoding? {
    switch CharacterEncoding(label: label) {
    case .utf16be, .utf16le: .utf8
    case .userDefined: .windows1252
    case let encoding: encoding
    }
  }

  private static func inXML(_ bytes: [UInt8]) -> CharacterEncoding? {
    guard bytes.starts(with: "<?xml".utf8), let end = bytes.firstIndex(of: UInt8(ascii: ">")),
      let value = value(of: "encoding", in: bytes[..<end])
    else { return nil }
    return declared(value)
  }

  /// The word after `name =`, quoted or up to white space or a semicolon.
  private static func value(of name: String, in text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    var rest = text
    while let start = rest.firstIndex(where: { $0 == name.utf8.first }) {
      rest = rest[start...]
      guard rest.starts(with: name.utf8) else {
        rest = rest.dropFirst()
        continue
      }
      rest = rest.dropFirst(name.utf8.count).drop { $0.isSpace }
      guard rest.first == UInt8(ascii: "=") else { continue }
      rest = rest.dropFirst().drop { $0.isSpace }
      guard let quote = rest.first, quote == 34 || quote == 39 else {
        return rest.prefix { !$0.isSpace && $0 != UInt8(ascii: ";") }
      }
      rest = rest.dropFirst()
      return rest.firstIndex(of: quote).map { rest[..<$0] }
    }
    return nil
  }

  /// Steps through the tags, without any tree.
  private struct Reader {
    let bytes: [UInt8]
    private var place = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    private var rest: ArraySlice<UInt8> { bytes[place...] }

    mutating func meta() -> CharacterEncoding? {
      while place < bytes.count {
        if rest.starts(with: "<!--".utf8) {
          skipComment()
        } else if rest.starts(with: "<meta".utf8), let next = rest.dropFirst(5).first,
          next.isSpace || next == UInt8(ascii: "/")
        {
          place += 5
          if let found = encodingOfMeta() { return found }
        } else if isTag {
          place = rest.firstIndex { $0.isSpace || $0 == UInt8(ascii: ">") } ?? bytes.count
          while attribute() != nil {}
        } else if rest.starts(with: "<!".utf8) || rest.starts(with: "</".utf8)
          || rest.starts(with: "<?".utf8)
        {
          place = rest.firstIndex(of: UInt8(ascii: ">")) ?? bytes.count
        }
        place += 1
      }
      return nil
    }

    private var isTag: Bool {
      guard rest.first == UInt8(ascii: "<") else { return false }
      let name = rest.dropFirst()
      return (name.first == UInt8(ascii: "/") ? name.dropFirst() : name).first?.isASCIILetter
        == true
    }

    /// Leaves `place` at the last mark of a comment, which may be `<!-->`.
    private mutating func skipComment() {
      place += 2
      while place < bytes.count, !rest.starts(with: "-->".utf8) { place += 1 }
      place += 2
    }

    private mutating func encodingOfMeta() -> CharacterEncoding? {
      var names: Set<[UInt8]> = []
      var announces = false
      var label: ArraySlice<UInt8>?
      var needsAnnouncement = false
      while let (name, value) = attribute() {
        guard names.insert(name).inserted else { continue }
        if name.elementsEqual("http-equiv".utf8) {
          announces = value.elementsEqual("content-type".utf8)
        } else if name.elementsEqual("content".utf8), label == nil,
          let found = DeclaredEncoding.value(of: "charset", in: value[...]),
          CharacterEncoding(label: found) != nil
        {
          (label, needsAnnouncement) = (found, true)
        } else if name.elementsEqual("charset".utf8) {
          (label, needsAnnouncement) = (value[...], false)
        }
      }
      // A tag that goes on beyond the first kilobyte says nothing.
      guard place < bytes.count, !needsAnnouncement || announces else { return nil }
      return label.flatMap { DeclaredEncoding.declared($0) }
    }

    /// The next attribute of a tag; `nil` at the tag's end.
    private mutating func attribute() -> (name: [UInt8], value: [UInt8])? {
      skip { $0.isSpace || $0 == UInt8(ascii: "/") }
      guard let first = rest.first, first != UInt8(ascii: ">") else { return nil }
      // An equals sign that comes first belongs to the name.
      let name = Array(rest.prefix(1)) + rest.dropFirst().prefix { !Self.endsName($0) }
      place += name.count
      skip { $0.isSpace }
      guard rest.first == UInt8(ascii: "=") else { return (name, []) }
      place += 1
      skip { $0.isSpace }
      return (name, value())
    }

    private static func endsName(_ byte: UInt8) -> Bool {
      byte.isSpace || byte == UInt8(ascii: "=") || byte == UInt8(ascii: "/")
        || byte == UInt8(ascii: ">")
    }

    private mutating func value() -> [UInt8] {
      guard let quote = rest.first, quote == 34 || quote == 39 else {
        let value = rest.prefix { !$0.isSpace && $0 != UInt8(ascii: ">") }
        place += value.count
        return Array(value)
      }
      let value = rest.dropFirst().prefix { $0 != quote }
      place = min(place + value.count + 2, bytes.count)
      return Array(value)
    }

    private mutating func skip(while isSkipped: (UInt8) -> Bool) {
      while place < bytes.count, isSkipped(bytes[place]) { place += 1 }
    }
  }
}
