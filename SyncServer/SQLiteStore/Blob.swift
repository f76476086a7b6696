import Foundation
import GRDB
import SyncProtocol

/// Bytes on their way into a column and out of it.
enum Blob {
  static func data(_ bytes: some Collection<UInt8>) -> Data { Data(bytes) }

  static func id<Subject>(_ data: Data) throws -> OpaqueID<Subject> {
    guard let id = OpaqueID<Subject>(bytes: data) else { throw SQLiteStoreError.damaged }
    return id
  }
}

extension OpaqueID {
  var blob: Data { Data(bytes) }
}

extension Row {
  /// A column, or that the file is damaged: GRDB's own subscripts end the program.
  func read<Value: DatabaseValueConvertible>(_ name: String) throws -> Value {
    guard let value = Value.fromDatabaseValue(self[name] as DatabaseValue) else {
      throw SQLiteStoreError.damaged
    }
    return value
  }

  func bytes(_ name: String) throws -> [UInt8] { Array(try read(name) as Data) }

  func id<Subject>(_ name: String) throws -> OpaqueID<Subject> { try Blob.id(try read(name)) }

  /// A number that is never negative.
  func number(_ name: String) throws -> UInt64 {
    guard let number = UInt64(exactly: try read(name) as Int64) else {
      throw SQLiteStoreError.damaged
    }
    return number
  }
}
