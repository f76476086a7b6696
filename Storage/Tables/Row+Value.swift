import GRDB

extension Row {
  /// What a column holds.
  ///
  /// GRDB's subscript ends the program when a column holds something else than its schema says,
  /// which a single flipped bit can bring about; this throws.
  func value<Value: DatabaseValueConvertible & StatementColumnConvertible>(
    _ column: Int
  ) throws -> Value {
    try decode(Value.self, atIndex: column)
  }
}
