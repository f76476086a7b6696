import Foundation
import GRDB
import SyncProtocol
import Testing

/// Expects that `body` is refused with this problem.
func expect(
  _ code: Problem.Code,
  _ body: () async throws -> some Any,
  sourceLocation: SourceLocation = #_sourceLocation
) async {
  do {
    _ = try await body()
    Issue.record("was not refused; expected \(code)", sourceLocation: sourceLocation)
  } catch let problem as Problem {
    #expect(problem.code == code, sourceLocation: sourceLocation)
  } catch {
    Issue.record(error, sourceLocation: sourceLocation)
  }
}

/// Bytes in a column.
struct Bytes: DatabaseValueConvertible {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var databaseValue: DatabaseValue { Data(bytes).databaseValue }

  static func fromDatabaseValue(_ value: DatabaseValue) -> Bytes? {
    Data.fromDatabaseValue(value).map { Bytes(Array($0)) }
  }
}
