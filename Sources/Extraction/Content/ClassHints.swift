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
      var hash = WordHash.start
      var isWord = false
      var wasSmall = false
      for byte in bytes {
        let isLetter = byte.isASCIILetter || byte >= 0x80
        let startsWord = wasSmall && 65...90 ~= byte
        if isWord, !isLetter || startsWord {
          hints.formUnion(Self.table[hash])
          hash = WordHash.start
        }
        if isLetter { hash = WordHash.adding(byte.lowercased, to: hash) }
        isWord = isLetter
        wasSmall = 97...122 ~= byte
      }
      if isWord { hints.formUnion(Self.table[hash]) }
    }
    self = hints
  }

  private static let table = WordTable(ClassWords.all)

  /// The points that a container gets for its names.
  var weight: Double { (contains(.positive) ? 25 : 0) - (contains(.negative) ? 25 : 0) }

  /// Whether the names say that this is the text of the article.
  var isArticleBody: Bool { contains([.subject, .body]) && !contains(.furniture) }
}
