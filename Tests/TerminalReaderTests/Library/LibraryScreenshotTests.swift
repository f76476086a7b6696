import Testing

@testable import TerminalReader

@Suite struct `The library screen looks` {
  private static let list = #"{"kind":"list","id":"l1","name":"Winter evenings"}"#

  @Test(arguments: [(80, 24), (40, 12), (20, 10)])
  func `like its picture`(columns: Int, rows: Int) async throws {
    var sitting = try await LibrarySitting(columns: columns, rows: rows, more: [Self.list])
    await sitting.rest()
    await sitting.type("jv")

    try expect(sitting, "library-\(columns)x\(rows)")
  }

  @Test(arguments: [(80, 24), (20, 10)])
  func `like its picture while a query is typed`(columns: Int, rows: Int) async throws {
    var sitting = try await LibrarySitting(columns: columns, rows: rows)
    await sitting.type("/tides is:nothing")

    try expect(sitting, "library-query-\(columns)x\(rows)")
  }

  @Test(arguments: [(80, 24), (20, 10)])
  func `like its picture with nothing in it`(columns: Int, rows: Int) async throws {
    let sitting = try await LibrarySitting(columns: columns, rows: rows, articles: 0)

    try expect(sitting, "library-empty-\(columns)x\(rows)")
  }

  @Test func `like its picture where lists take the whole width`() async throws {
    var sitting = try await LibrarySitting(columns: 20, rows: 10, more: [Self.list])
    await sitting.press(.tab)
    await sitting.rest()

    try expect(sitting, "library-lists-20x10")
  }

  @Test func `like its picture when it helps`() async throws {
    var sitting = try await LibrarySitting(columns: 40, rows: 12)
    await sitting.type("?")

    try expect(sitting, "library-help-40x12")
  }

  private func expect(_ sitting: LibrarySitting, _ name: String) throws {
    #expect(try Screenshot.matches(name, sitting.picture))
  }
}
