extension [UInt32] {
  /// Of ascending offsets, the place of the first that is not below another; their number for none.
  func firstIndex(notBelow offset: Int) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if Int(self[middle]) < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
