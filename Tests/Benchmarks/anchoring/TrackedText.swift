/// A text that is edited, and for each scalar of it where it stood before.
struct TrackedText {
  /// What a scalar without an old offset is.
  static let inserted: Int32 = -1
  static let replaced: Int32 = -2

  private(set) var scalars: [UInt32]
  /// An offset in the text before, ``inserted`` or ``replaced``.
  private(set) var marks: [Int32]

  init(_ scalars: [UInt32]) {
    self.scalars = scalars
    marks = (0..<Int32(scalars.count)).map(\.self)
  }

  var count: Int { scalars.count }

  var string: String { String(scalars: scalars[...]) }

  mutating func insert(_ text: [UInt32], at offset: Int) {
    put(text, in: offset..<offset, as: Self.inserted)
  }

  mutating func replace(_ range: Range<Int>, with text: [UInt32]) {
    put(text, in: range, as: Self.replaced)
  }

  mutating func delete(_ range: Range<Int>) {
    put([], in: range, as: Self.inserted)
  }

  /// Another scalar for the same letter.
  mutating func exchange(_ offset: Int, for scalar: UInt32) {
    scalars[offset] = scalar
  }

  /// The parts in a new order; together they are the whole text.
  mutating func arrange(_ parts: [Range<Int>]) {
    let (old, oldMarks) = (scalars, marks)
    scalars = parts.flatMap { old[$0] }
    marks = parts.flatMap { oldMarks[$0] }
  }

  /// Moves a part to where `offset`, outside of it, was.
  mutating func move(_ range: Range<Int>, to offset: Int) {
    if offset <= range.lowerBound {
      arrange([
        0..<offset, range, offset..<range.lowerBound, range.upperBound..<count,
      ])
    } else {
      arrange([
        0..<range.lowerBound, range.upperBound..<offset, range, offset..<count,
      ])
    }
  }

  /// Where the first surviving scalar of an old range stands.
  func place(ofOld range: Range<Int>) -> Range<Int>? {
    let old = Int32(range.lowerBound)..<Int32(range.upperBound)
    guard let first = marks.firstIndex(where: { old.contains($0) }),
      let last = marks.lastIndex(where: { old.contains($0) })
    else { return nil }
    return first..<last + 1
  }

  private mutating func put(_ text: [UInt32], in range: Range<Int>, as mark: Int32) {
    scalars.replaceSubrange(range, with: text)
    marks.replaceSubrange(range, with: repeatElement(mark, count: text.count))
  }
}

extension String {
  init(scalars: ArraySlice<UInt32>) {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars.lazy.compactMap(Unicode.Scalar.init))
    self = String(view)
  }
}
