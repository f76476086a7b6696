extension Array {
  /// The place of the first element that `predicate` is true of, where it is not of those before and is of
  /// all behind; their number for none.
  @inlinable
  public func partitioningIndex(where predicate: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if predicate(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The longest part of the elements, in their order, in which a value of each is above that of the one
  /// before.
  ///
  /// Of pairs of places in two texts, in the order of the first, those that keep their order in the other.
  /// Source: Fredman, On computing the length of longest increasing subsequences, 1975.
  @inlinable
  public func longestAscending(_ value: (Element) -> Int) -> [Element] {
    var ends: [Int] = []
    var before = [Int](repeating: -1, count: count)
    for index in indices {
      let length = ends.partitioningIndex { value(self[$0]) >= value(self[index]) }
      if length > 0 { before[index] = ends[length - 1] }
      if length < ends.count { ends[length] = index } else { ends.append(index) }
    }
    var ascending: [Element] = []
    var index = ends.last ?? -1
    while index >= 0 {
      ascending.append(self[index])
      index = before[index]
    }
    return ascending.reversed()
  }
}
