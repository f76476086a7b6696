import Foundation
import GRDB
import Reading
import SyncProtocol

extension Identifier {
  var blob: Data { Data(bytes) }

  /// The identifier in a column; a row that holds anything else is damaged.
  init(_ row: Row, _ column: Int) throws {
    guard let blob = try row.value(column) as Data?, let id = Self(bytes: blob) else {
      throw StorageError.damaged
    }
    self = id
  }

  init?(optional row: Row, _ column: Int) throws {
    guard let blob = try row.value(column) as Data? else { return nil }
    self.init(bytes: blob)
  }
}

extension DeviceID {
  var blob: Data { Data(bytes) }
}

extension Digest {
  var blob: Data { Data(bytes) }
}

extension Timestamp {
  init?(optional row: Row, _ column: Int) throws {
    guard let milliseconds = try row.value(column) as Int64? else { return nil }
    self.init(milliseconds: milliseconds)
  }
}
