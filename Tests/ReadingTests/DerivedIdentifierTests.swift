import Reading
import Testing

/// The expected bytes are Python's: `hashlib.sha256(word + b"\0" + canonical).digest()[:16]`.
@Suite struct `A derived identifier` {
  static let article = Identifier<Article>(
    bytes: hex("856d31b5508e061aa32b519868d34c4d")
  )

  @Test func `of an article is made of its address`() throws {
    let address = try #require(ArticleAddress("http://Example.org:80/a?utm_source=x#y"))

    #expect(Identifier.article(at: address) == Self.article)
  }

  @Test func `of an article without an address is made of its text`() throws {
    let digest = Digest(of: "plain words".utf8)

    #expect(Identifier.article(withText: digest).bytes == hex("688fb37c3372476cbb8acdef98660589"))
  }

  @Test func `of a version is made of its article and content`() throws {
    let article = try #require(Self.article)

    let version = Identifier.version(of: article, content: Digest(of: "plain words".utf8))

    #expect(version.bytes == hex("b31ee77050e47fd85621abb7688069a9"))
  }

  @Test(arguments: [
    (["Café", "Cafe\u{301}", "CAFÉ", " cafÉ\n", "\u{A0}Café"], "f35e3d9dbcfa3a2d9c99ed84e23fd5f3"),
    (["To  Read", "to\u{2003}read", "TO\tREAD "], "feb38eeb178f1c7515ea289f1668d91e"),
    (["straße", "STRASSE", "STRAẞE", "Strasse"], "e06ba2c9517bdbe3bf5d9b22766b5328"),
    (["ΟΔΟΣ", "οδος", "οδοσ"], "010d90f8e627776d5c9bb374c0e84dba"),
  ])
  func `of a tag is made of its folded name`(names: [String], expected: String) {
    for name in names {
      #expect(Identifier.tag(named: name).bytes == hex(expected), "\(name)")
    }
  }

  @Test(arguments: [("cafe", "café"), ("to read", "toread"), ("a", "ａ"), ("İ", "i"), ("", "a")])
  func `tells other names apart`(one: String, other: String) {
    #expect(Identifier.tag(named: one) != .tag(named: other))
  }

  @Test func `of a tag is the same in every case of every letter`() {
    let letters = (0...0x1_FFFF as ClosedRange<UInt32>).lazy.compactMap(Unicode.Scalar.init)
      .filter(\.properties.changesWhenCaseMapped)
    var count = 0
    for letter in letters {
      count += 1
      let tag = Identifier.tag(named: String(letter))
      #expect(tag == .tag(named: letter.properties.lowercaseMapping), "\(letter)")
      #expect(tag == .tag(named: letter.properties.uppercaseMapping), "\(letter)")
      #expect(tag == .tag(named: letter.properties.titlecaseMapping), "\(letter)")
    }
    #expect(count > 2000)
  }

  @Test func `of a tagging is made of both its ends`() throws {
    let article = try #require(Self.article)

    let tagging = Identifier.tagging(of: article, with: .tag(named: "Café"))

    #expect(tagging.bytes == hex("43fe7bb67826dc216acc41d6c28b8d8e"))
  }

  @Test func `of a list item is made of list and article`() throws {
    let article = try #require(Self.article)
    let list = try #require(Identifier<ReadingList>(bytes: Array(0...15 as ClosedRange<UInt8>)))

    let item = Identifier.listItem(of: article, in: list)

    #expect(item.bytes == hex("75713e85c2043b9472fab91643447abe"))
  }

  @Test func `of an imported thing is made of its source and name there`() {
    let note = Identifier<Note>.imported(from: "wallabag", foreign: "42")

    #expect(note.bytes == hex("68b2f5cbda00b58c46d6169abf10cd1e"))
    #expect(note != .imported(from: "wallabag4", foreign: "2"))
  }

  @Test func `of another kind is another`() {
    #expect(
      Identifier<Note>.derived(.tag, from: [1]) != Identifier<Note>.derived(.tagging, from: [1])
    )
  }
}

private func hex(_ text: String) -> [UInt8] {
  stride(from: 0, to: text.utf8.count, by: 2).compactMap {
    UInt8(text.dropFirst($0).prefix(2), radix: 16)
  }
}
