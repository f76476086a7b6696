import QueryLanguage
import Testing

@Suite struct `A query` {
  @Test(
    arguments: [
      ("", .all),
      ("  ", .all),
      ("*", .all),
      ("apple", word("apple")),
      ("\"two words\"", .text(.phrase("two words"), in: .anywhere)),
      ("“curly quotes”", .text(.phrase("curly quotes"), in: .anywhere)),
      (#""say \"so\" \\ \n""#, .text(.phrase(#"say "so" \ \n"#), in: .anywhere)),
      ("app*", .text(.prefix("app"), in: .anywhere)),
      ("-apple", .not(word("apple"))),
      ("--apple", word("apple")),
      ("-*", .not(.all)),
      ("well-known", word("well-known")),
      ("apple pear", .and([word("apple"), word("pear")])),
      ("apple AND (pear * plum)", .and([word("apple"), word("pear"), word("plum")])),
      ("a b or c", .or([.and([word("a"), word("b")]), word("c")])),
      ("a OR b Or c", .or([word("a"), word("b"), word("c")])),
      ("a (b or c)", .and([word("a"), .or([word("b"), word("c")])])),
      ("-(a b)", .not(.and([word("a"), word("b")]))),
      ("a(b)c", .and([word("a"), word("b"), word("c")])),
      ("\"or\"", .text(.phrase("or"), in: .anywhere)),
      ("https://example.org/a?b=c", word("https://example.org/a?b=c")),
      ("12:30 std::vector Re:", .and([word("12:30"), word("std::vector"), word("Re:")])),
    ] as [(String, Query)]
  )
  func `is read from words`(text: String, expected: Query) throws {
    let query = try Query(parsing: text, now: 0)

    #expect(query == expected)
  }

  @Test(
    arguments: [
      ("tag:poetry", .tag("poetry")),
      ("TAG:\"to read\"", .tag("to read")),
      ("tag:12:30", .tag("12:30")),
      ("-tag:a*", .not(.tag("a*"))),
      ("list:“long reads”", .list("long reads")),
      ("site:example.org", .field(.site, .word("example.org"))),
      ("title:begin*", .field(.title, .prefix("begin"))),
      ("author:\"Ursula K\"", .field(.author, .phrase("Ursula K"))),
      ("lang:en-GB", .language("en-gb")),
      ("is:Starred", .state(.starred)),
      ("words:1000", .words(.init(least: 1000, most: 1000))),
      ("words:>1000", .words(.init(least: 1001))),
      ("words:>=1000", .words(.init(least: 1000))),
      ("minutes:<5", .minutes(.init(most: 4))),
      ("minutes:<=5", .minutes(.init(most: 5))),
      ("minutes:5..10", .minutes(.init(least: 5, most: 10))),
      ("minutes:5..", .minutes(.init(least: 5))),
      ("minutes:..5", .minutes(.init(most: 5))),
      ("progress:>50%", .progress(.init(least: 51))),
    ] as [(String, Query)]
  )
  func `is read from fields`(text: String, expected: Query) throws {
    let query = try Query(parsing: text, now: 0)

    #expect(query == expected)
  }

  @Test(
    arguments: [
      ("in:notes a", .text(.word("a"), in: .notes)),
      ("a in:notes b", .and([word("a", in: .notes), word("b", in: .notes)])),
      ("in:notes a or b", .or([word("a", in: .notes), word("b")])),
      ("in:highlights (a or b)", .or([word("a", in: .highlights), word("b", in: .highlights)])),
      ("in:notes a (in:article b)", .and([word("a", in: .notes), word("b", in: .article)])),
      ("in:notes -a tag:t", .and([.not(word("a", in: .notes)), .tag("t")])),
    ] as [(String, Query)]
  )
  func `looks for words in the place beside them`(text: String, expected: Query) throws {
    let query = try Query(parsing: text, now: 0)

    #expect(query == expected)
  }

  @Test func `shows what was looked for, each once, and nothing excluded`() throws {
    let query = try Query(parsing: "a -b (c* or a) -(d -\"e f\") tag:g title:h", now: 0)

    #expect(query.positiveTerms == [.word("a"), .prefix("c"), .phrase("e f")])
  }

  @Test func `of a thousand parts is read, of more refused`() throws {
    let thousand = Array(repeating: "a", count: 1000).joined(separator: " ")

    #expect(try Query(parsing: thousand, now: 0) != .all)
    #expect(throws: QueryError.self) { try Query(parsing: thousand + " a", now: 0) }
  }

  @Test func `fifty deep is read, deeper refused`() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "(", count: depth) + "a" + String(repeating: ")", count: depth)
    }

    #expect(try Query(parsing: nested(50), now: 0) == word("a"))
    #expect(throws: QueryError.self) { try Query(parsing: nested(51), now: 0) }
    #expect(throws: QueryError.self) {
      try Query(parsing: String(repeating: "-", count: 51) + "a", now: 0)
    }
    #expect(throws: QueryError.self) {
      try Query(parsing: String(repeating: "(", count: 19_000), now: 0)
    }
  }
}

private func word(_ text: String, in place: Query.Place = .anywhere) -> Query {
  .text(.word(text), in: place)
}
