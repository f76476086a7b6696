import Library
import Reading
import Testing

@Suite struct `An imported highlight` {
  private static let text = "Ein Wal, schön und groß, schwamm in der Bucht, schön und groß."

  /// What becomes of a highlight line on an article of the same file.
  private func imported(_ keys: String) async throws -> (HighlightRecord, ImportReport) {
    let fixture = try Fixture()
    let lines = """
      {"kind":"article","id":"a1","url":"https://a.example/1","text":"\(Self.text)"}
      {"kind":"highlight","id":"h1","article":"a1",\(keys)}
      """
    let report = try await fixture.library.importJSONLines([
      .bytes(Array(lines.utf8), name: "lines")
    ])
    let found = try await fixture.library.highlights("")
    return (try #require(found.first).record, report)
  }

  @Test(arguments: [
    #""quote":"schön und groß","start":-5,"end":-1"#,
    #""quote":"schön und groß","start":9000000000000000000,"end":9223372036854775807"#,
    #""quote":"schön und groß","start":20,"end":3"#,
    #""quote":"schön und groß","end":0"#,
    #""quote":"  schön   und  groß ""#,
    #""quote":"SCHÖN UND GROSS","start":1"#,
  ]) func `with a wrong place is at its words, or an orphan`(keys: String) async throws {
    let (record, report) = try await imported(keys)

    #expect(report.problems == [])
    if record.anchored == "orphan" {
      #expect(record.start == nil)
    } else {
      #expect([9, 47].contains(try #require(record.start)))
    }
  }

  @Test func `with a place and a context that are wrong is where its words are`() async throws {
    let (record, _) = try await imported(
      #""quote":"schwamm in der Bucht","prefix":"Wal, schön und groß, ","suffix":", schön","start":2,"end":22"#
    )

    #expect(record.start == 25 && record.end == 45)
    #expect(record.anchored == "moved")
  }

  @Test func `whose words are nowhere is an orphan, and keeps all it came with`() async throws {
    let (record, _) = try await imported(
      #""quote":"An elephant in a desert, and no water anywhere","comment":"mine","start":2,"end":22"#
    )

    #expect(record.anchored == "orphan")
    #expect(record.start == nil && record.end == nil)
    #expect(record.quote == "An elephant in a desert, and no water anywhere")
    #expect(record.comment == "mine")
  }

  @Test func `that claims a version is believed as far as that version says so`() async throws {
    let version = Identifier<Version>.version(
      of: .article(at: try #require(ArticleAddress("https://a.example/1"))),
      content: Digest(of: [1])
    )
    let (record, _) = try await imported(
      #""quote":"schön","prefix":"","suffix":"","start":0,"end":5,"version_id":"\#(version)""#
    )

    #expect(record.anchored == "orphan" || record.start == 9)
  }
}
