internal import Reading

extension [UInt32] {
  /// Of ascending offsets, the place of the first that is not below another; their number for none.
  func firstIndex(notBelow offset: Int) -> Int { partitioningIndex { Int($0) >= offset } }
}
