/// A list of which a part is shown, with a cursor that is always in that part.
struct ScrolledList: Hashable, Sendable {
  private(set) var count = 0
  private(set) var cursor = 0
  private(set) var top = 0
  private(set) var height = 1

  /// The places shown.
  var visible: Range<Int> { top..<min(count, top + height) }

  mutating func resize(count: Int, height: Int) {
    self.count = max(0, count)
    self.height = max(1, height)
    move(to: cursor)
  }

  /// Puts the cursor there, and shows no more of another part than is needed.
  mutating func move(to place: Int) {
    cursor = max(0, min(place, count - 1))
    top = min(max(top, cursor - height + 1), cursor)
    top = max(0, min(top, count - height))
  }

  mutating func move(by distance: Int) { move(to: cursor + distance) }

  /// The place in a row of the part shown.
  func place(inRow row: Int) -> Int? { visible.contains(top + row) && row >= 0 ? top + row : nil }
}
