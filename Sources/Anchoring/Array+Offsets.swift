extension Array {
  /// The place of the first element that `predicate` is true of, where it is not of those before and is of
  /// all behind; their number for none.
  func partitioningIndex(where predicate: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if predicate(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension [UInt32] {
  /// Of ascending offsets, the place of the first that is not below another; their number for none.
  func firstIndex(notBelow offset: Int) -> Int { partitioningIndex { Int($0) >= offset } }
}
