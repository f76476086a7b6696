import QueryLanguage
import Testing

@Suite struct `A query that cannot be understood` {
  @Test(arguments: [
    ("a is:stared", #"column 6: "is:stared" is no state; did you mean is:starred?"#),
    (
      "is:x",
      #"column 4: "is:x" is no state; write is: with one of "#
        + "inbox, later, archive, starred, unread, read, orphaned, annotated, incomplete, waiting"
    ),
    ("in:note", #"column 4: "in:note" is no place; did you mean in:notes?"#),
    (
      "é tga:x",
      #"column 3: "tga:" is no field; did you mean tag:? To search for the text, quote it: "tga:x""#
    ),
    ("note:x", #"column 1: "note:" is no field; to search for the text, quote it: "note:x""#),
    (
      "tag: x",
      "column 1: tag: stands without a value; "
        + #"write it directly behind the colon, as in tag:poetry or tag:"to read""#
    ),
    (#"a "b"#, #"column 3: the quote is not closed; add a " at its end"#),
    (#""a\""#, #"column 1: the quote is not closed; add a " at its end"#),
    (#"a "" b"#, "column 3: there is nothing between the quotes; leave them out"),
    ("a (b", "column 3: this ( is not closed; add a ) at its end"),
    ("(", "column 1: this ( is not closed; add a ) at its end"),
    ("a )", "column 3: this ) closes nothing; leave it out or put a ( before it"),
    ("a ()", "column 3: there is nothing between ( and ); leave them out"),
    (
      "a or",
      "column 5: something to search for is missing here; "
        + #"write a word on both sides of "or" and "and", or quote them to search for them"#
    ),
    (
      "a - b",
      "column 3: a - stands alone; "
        + #"write it directly before what is not wanted, as in -word, or quote it: "-""#
    ),
    ("a*b", #"column 2: a * can only stand at the end of a word; quote the text: "a*b""#),
    ("\"a\"*", "column 4: a * cannot follow a phrase; leave out the *"),
    ("title:*", #"column 7: a * can only stand at the end of a word; quote the text: "*""#),
    (
      "words:many",
      #"column 7: "many" is no whole number or range of them; "#
        + "write for example words:10..20 or 'words:>10'"
    ),
    (
      "words:9..5",
      "column 7: nothing can be words:9..5; "
        + "use numbers from 0 to 1000000000, the smaller one first"
    ),
    (
      "progress:>100",
      "column 10: nothing can be progress:>100; "
        + "use numbers from 0 to 100, the smaller one first"
    ),
    (
      "saved:2024-13",
      #"column 7: "2024-13" is no date and no age; "#
        + "write a date as 2024, 2024-05 or 2024-05-03, or an age as 3d, 2w, 6m or 1y"
    ),
    (
      "saved:2024-06..2024-01",
      "column 7: saved:2024-06..2024-01 ends before it begins; write the earlier date first"
    ),
    (
      "in:notes tag:x",
      "column 1: in:notes has no words to look for; "
        + "add a word beside it, or use is:annotated for articles with highlights or notes"
    ),
    (
      "in:notes a in:article b",
      "column 12: there is a second in: for the same words; "
        + "use parentheses, as in (in:article word) or (in:notes word)"
    ),
    (
      "a -in:notes b",
      "column 4: in: cannot be excluded; name the place where to look, as in in:article"
    ),
  ])
  func `says where, what is wrong and what to write`(text: String, expected: String) {
    #expect {
      try Query(parsing: text, now: 0)
    } throws: { error in
      #expect("\(error)" == expected)
      return true
    }
  }

  @Test(arguments: [
    "or", "and a", "a or or b", "a and", "(a or)", "or)", "-or", "words:<0", "words:..", "words:",
    "words:1e9", "words:99999999999999999999", "progress:101", "minutes:-1", "saved:0000",
    "saved:9999", "saved:2023-02-29", "saved:2024-1-1", "saved:2024-05T10:00Z", "saved:123456d",
    "saved:2024-05-03T24:00Z", "saved:..", "saved:>", "saved:1x", "title:a*b", "lang:", "is:(a)",
  ])
  func `is refused`(text: String) {
    #expect(throws: QueryError.self) { try Query(parsing: text, now: 0) }
  }
}
