import Reading
import Testing

@Suite struct `A timestamp` {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0), ("2016-10-21", 1_477_008_000_000),
    ("2016-10-21T14:05:09Z", 1_477_058_709_000), ("2016-10-21 14:05:09.25", 1_477_058_709_250),
    ("2016-10-21T16:05:09+02:00", 1_477_058_709_000),
    ("2016-10-21T09:05-0500", 1_477_058_700_000), ("1969-12-31T23:59:59Z", -1000),
    ("2000-02-29", 951_782_400_000),
  ])
  func `is read as people write it`(text: String, milliseconds: Int64) {
    #expect(Timestamp(text)?.milliseconds == milliseconds)
  }

  @Test(arguments: [
    "", "yesterday", "2016-13-01", "2016-02-30", "1900-02-29", "2016-10-21T25:00Z",
    "2016-10-21T10:00+25:00", "2016-10-21T10:00Zx", "2016-1-1", "20161021",
  ])
  func `refuses what is none`(text: String) {
    #expect(Timestamp(text) == nil)
  }

  @Test func `reads what it prints`() {
    for milliseconds in stride(
      from: Int64(-62_000_000_000_000),
      to: 250_000_000_000_000,
      by: 7_777_777_777_777
    ) {
      let time = Timestamp(milliseconds: milliseconds)

      #expect(Timestamp(time.description) == time)
    }
  }
}
