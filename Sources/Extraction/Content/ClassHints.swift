/// What the class and the id of an element say about it.
struct ClassHints: OptionSet, Hashable, Sendable {
  let rawValue: UInt16

  /// Around the article: navigation, advertisements, sharing, further reading.
  static let furniture = Self(rawValue: 1 << 0)
  static let comments = Self(rawValue: 1 << 1)
  /// Speaks for article text.
  static let positive = Self(rawValue: 1 << 2)
  /// Speaks against article text.
  static let negative = Self(rawValue: 1 << 3)
  static let byline = Self(rawValue: 1 << 4)
  static let date = Self(rawValue: 1 << 5)
  static let caption = Self(rawValue: 1 << 6)
  /// Not to be seen, only heard.
  static let concealed = Self(rawValue: 1 << 7)
  /// The thing that a body can be of: article, post, story.
  static let subject = Self(rawValue: 1 << 8)
  /// The part of it that is the text: body, content, text.
  static let body = Self(rawValue: 1 << 9)

  init(rawValue: UInt16) { self.rawValue = rawValue }

  /// The hints of the words in the value of a class or id attribute.
  ///
  /// Words end where letters end, and where a small letter meets a capital.
  init(words bytes: ArraySlice<UInt8>) {
    var hints: ClassHints = []
    bytes.withUnsafeBufferPointer { bytes in
      var hash = WordTable.start
      var isWord = false
      var wasSmall = false
      for byte in bytes {
        let isLetter = byte.isASCIILetter || byte >= 0x80
        let startsWord = wasSmall && 65...90 ~= byte
        if isWord, !isLetter || startsWord {
          hints.formUnion(WordTable.hints(hash))
          hash = WordTable.start
        }
        if isLetter { hash = WordTable.adding(byte.lowercased, to: hash) }
        isWord = isLetter
        wasSmall = 97...122 ~= byte
      }
      if isWord { hints.formUnion(WordTable.hints(hash)) }
    }
    self = hints
  }

  /// The points that a container gets for its names.
  var weight: Double { (contains(.positive) ? 25 : 0) - (contains(.negative) ? 25 : 0) }

  /// Whether the names say that this is the text of the article.
  var isArticleBody: Bool { contains([.subject, .body]) && !contains(.furniture) }
}

/// The words with a meaning, by their hash.
private enum WordTable {
  static let start: UInt32 = 2_166_136_261
  private static let size = 2048

  static func adding(_ byte: UInt8, to hash: UInt32) -> UInt32 {
    (hash ^ UInt32(byte)) &* 16_777_619
  }

  static func hints(_ hash: UInt32) -> ClassHints {
    var slot = Int(hash) % size
    while let entry = entries[slot] {
      if entry.hash == hash { return entry.hints }
      slot = (slot + 1) % size
    }
    return []
  }

  private static let entries: [(hash: UInt32, hints: ClassHints)?] = {
    var entries = [(hash: UInt32, hints: ClassHints)?](repeating: nil, count: size)
    for (words, hints) in ClassWords.all {
      for word in words.split(separator: " ") {
        let hash = word.utf8.reduce(start) { adding($1, to: $0) }
        var slot = Int(hash) % size
        while let entry = entries[slot], entry.hash != hash { slot = (slot + 1) % size }
        entries[slot] = (hash, hints.union(entries[slot]?.hints ?? []))
      }
    }
    return entries
  }()
}
