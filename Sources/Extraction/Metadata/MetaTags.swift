/// The contents of `<meta>`, by name or property.
struct MetaTags {
  private var contents: [String: [String]] = [:]

  private static let valueLimit = 12
  private static let tagLimit = 1000
  private var count = 0

  init() {}

  /// Keeps what a tag says, under every name that it gives to it.
  ///
  /// Names are compared in small letters; `dc.title` and `dc:title` are the same.
  mutating func add(_ content: String, under names: String) {
    count += 1
    guard count <= Self.tagLimit, let text = content.withoutReferences.squeezed,
      !Self.isPlaceholder(text)
    else { return }
    for name in names.lowercased().split(whereSeparator: \.isWhitespace).prefix(8) {
      let bytes = name.utf8.map { $0 == UInt8(ascii: ".") ? UInt8(ascii: ":") : $0 }
      let key = String(decoding: bytes, as: UTF8.self)
      if contents[key, default: []].count < Self.valueLimit {
        contents[key, default: []].append(text)
      }
    }
  }

  /// The first content of the first name that has one.
  func first(of names: [String]) -> String? {
    names.lazy.compactMap { contents[$0]?.first }.first
  }

  /// All contents, name by name.
  func all(of names: [String]) -> [String] { names.flatMap { contents[$0] ?? [] } }

  /// The names in pairs of a label and what it labels, where the label announces an author.
  ///
  /// Source: https://developer.x.com/en/docs/twitter-for-websites/cards
  var labelledAuthors: [String] {
    ["1", "2"].compactMap { number in
      guard let label = contents["twitter:label" + number]?.first, Byline.announces(label) else {
        return nil
      }
      return contents["twitter:data" + number]?.first
    }
  }

  /// Left over by a program that was to fill it in.
  private static func isPlaceholder(_ text: String) -> Bool {
    text.hasPrefix("{{") || text.hasPrefix("${") || text == "null" || text == "undefined"
  }
}
