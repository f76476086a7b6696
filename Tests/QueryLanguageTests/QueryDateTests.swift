import QueryLanguage
import Testing

@Suite struct `A date in a query` {
  /// 2024-03-31T10:00:00Z.
  static let now: Int64 = 1_711_879_200_000

  @Test(arguments: [
    ("2024", "2024-01-01..2024-12-31"),
    ("2024-02", "2024-02-01..2024-02-29"),
    ("2024-12", "2024-12-01..2024-12-31"),
    ("2024-05-03", "2024-05-03..2024-05-03"),
    ("2024-01..2024-06", "2024-01-01..2024-06-30"),
    ("2024-01..", ">=2024-01-01"),
    ("..2024-06", "<2024-07-01"),
    (">2024-05", ">=2024-06-01"),
    (">=2024-05", ">=2024-05-01"),
    ("<2024-05", "<2024-05-01"),
    ("<=2024-05", "<2024-06-01"),
    ("2024-05-03T10:00Z", "2024-05-03T10:00:00.000Z..2024-05-03T10:00:59.999Z"),
    (">=2024-05-03T10:00:01", ">=2024-05-03T10:00:01.000Z"),
    (">9998", ">9998-12-31"),
  ])
  func `means its whole span`(text: String, expected: String) throws {
    let query = try Query(parsing: "saved:" + text, now: Self.now)

    #expect(query.description == "saved:" + expected)
  }

  @Test(arguments: [
    (">2w", "<2024-03-17T10:00:00.000Z"),
    (">=2w", "<2024-03-17T10:00:00.001Z"),
    ("<2w", ">=2024-03-17T10:00:00.001Z"),
    ("<=2w", ">=2024-03-17T10:00:00.000Z"),
    ("2w", ">=2024-03-17T10:00:00.000Z"),
    ("1m", ">=2024-02-29T10:00:00.000Z"),
    ("13m", ">=2023-02-28T10:00:00.000Z"),
    ("1y", ">=2023-03-31T10:00:00.000Z"),
    ("2w..1w", "2024-03-17T10:00:00.000Z..2024-03-24T10:00:00.000Z"),
    ("2024-01..30d", "2024-01-01..2024-03-01T10:00:00.000Z"),
    (">99999y", "<0001-01-01T10:00:00.000Z"),
  ])
  func `may be an age, and a comparison compares the age`(text: String, expected: String) throws {
    let query = try Query(parsing: "published:" + text, now: Self.now)

    #expect(query.description == "published:" + expected)
  }

  @Test func `is a half-open range of milliseconds`() throws {
    let query = try Query(parsing: "saved:1970-01-02", now: 0)

    #expect(query == .saved(.init(from: 86_400_000, until: 172_800_000)))
  }

  @Test(arguments: [Int64.min, .max, -1, 0])
  func `is read at any time`(now: Int64) throws {
    for age in ["1d", "99999w", "1m", ">1y", "<1d"] {
      let query = try Query(parsing: "saved:" + age, now: now)

      #expect(try Query(parsing: query.description, now: 0) == query)
    }
  }
}
