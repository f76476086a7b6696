import Changes
import Foundation
import GRDB
import Reading

extension View {
  /// As many things as one question is about.
  private static let manyLimit = 256

  /// The answers to one question about many things, some hundreds at once.
  ///
  /// `sql` makes the question from the list of identifiers that it is about, whose `arguments` come
  /// before.
  func forEachRow<Subject>(
    about ids: some Sequence<Identifier<Subject>>,
    _ arguments: StatementArguments = [],
    sql: (_ list: String) -> String,
    _ body: (Row) throws -> Void
  ) throws {
    var rest = Set(ids.map { EntityID($0) }).sorted()[...]
    while !rest.isEmpty {
      let part = rest.prefix(Self.manyLimit)
      rest = rest.dropFirst(part.count)
      let marks = Array(repeating: "?", count: part.count).joined(separator: ", ")
      let rows = try Row.fetchCursor(
        database.cachedStatement(sql: sql("(\(marks))")),
        arguments: arguments + StatementArguments(part.map(\.blob))
      )
      while let row = try rows.next() { try body(row) }
    }
  }
}
