import Testing

@testable import Extraction

/// The vectors were made of the indexes of the WHATWG Encoding Standard, not of these tables.
@Suite struct `An encoding of the web` {
  private static func fields(_ name: String) throws -> [(name: String, rest: [String])] {
    try Fixture.text("encodings/\(name).tsv").split(separator: "\n").map { line in
      let fields = line.split(separator: "\t")
      return (String(fields[0]), fields[1].split(separator: " ").map { String($0) })
    }
  }

  @Test func `is known by all of its labels`() throws {
    let lines = try Self.fields("labels")

    #expect(lines.reduce(0) { $0 + $1.rest.count } == 228)
    for (name, labels) in lines {
      for label in labels {
        #expect(CharacterEncoding(label: label.utf8)?.rawValue == name)
        #expect(CharacterEncoding(label: "\t\(label.uppercased()) ".utf8)?.rawValue == name)
      }
    }
    #expect(CharacterEncoding(label: "utf-7".utf8) == nil)
    #expect(CharacterEncoding(label: "lat in1".utf8) == nil)
    #expect(CharacterEncoding(label: " ".utf8) == nil)
  }

  @Test func `of single bytes has the standard's 128 characters above ASCII`() throws {
    let lines = try Self.fields("single-byte")

    #expect(lines.count == 28)
    for (name, codePoints) in lines {
      let encoding = try #require(CharacterEncoding(rawValue: name))
      let table = try #require(SingleByteTable(encoding))
      let expected = codePoints.map { UInt32($0, radix: 16) }
      #expect(table.scalars.map { $0?.value } == expected, "\(name)")
    }
  }

  /// FNV-1a over the code points by place, 0 where there is none.
  private static func sum(_ codePoints: some Sequence<UInt32>) -> UInt64 {
    codePoints.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  @Test(
    arguments: [
      ("gb18030", CodePointIndex.gb18030, 23940, 0xDC39_08AE_7431_70F1),
      ("big5", CodePointIndex.big5, 19782, 0xFAD1_0367_A575_B075),
      ("euc-kr", CodePointIndex.eucKR, 23940, 0x6E57_AE5E_71BB_350A),
      ("jis0208", CodePointIndex.jis0208, 11280, 0xB991_4789_E354_C8F1),
      ("jis0212", CodePointIndex.jis0212, 8836, 0x8F51_C363_D851_8BBD),
    ] as [(String, CodePointIndex, Int, UInt64)]
  )
  func `of several bytes has the standard's index`(
    name: String,
    index: CodePointIndex,
    count: Int,
    sum: UInt64
  ) {
    #expect(Self.sum((0..<count).map { index[$0] ?? 0 }) == sum, "\(name)")
    #expect(index[count] == nil)
  }

  @Test func `gb18030 has the standard's ranges of four bytes`() {
    let ranges = CodePointIndex.gb18030Ranges

    #expect(Self.sum((0..<39420).map { ranges[$0] ?? 0 }) == 0x6A39_4B2F_1654_AE7C)
    #expect(ranges[39420] == nil && ranges[188_999] == nil && ranges[1_237_576] == nil)
    #expect(ranges[189_000] == 0x10000 && ranges[1_237_575] == 0x10FFFF)
  }

  @Test func `decodes what others wrote in it`() throws {
    for sample in try EncodingSample.all() {
      let decoding = CharacterDecoding(sample.bytes, transport: sample.label, isPage: false)
      #expect(String(decoding: decoding.utf8, as: UTF8.self) == sample.text, "\(sample.label)")
      #expect(decoding.damageCount == 0)
    }
  }

  @Test func `is guessed where nobody names it`() throws {
    for sample in try EncodingSample.all() where sample.label != "gb18030" {
      let decoding = CharacterDecoding(sample.bytes, transport: nil, isPage: false)
      #expect(String(decoding: decoding.utf8, as: UTF8.self) == sample.text, "\(sample.label)")
    }
  }
}
