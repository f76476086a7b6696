private import SyncProtocol

/// The text as a sequence of spans, deleted ones too.
package struct TextOrder {
  /// In the order of the text.
  package private(set) var spans: [TextSpan] = []

  private let runs: [TextRun]
  private let tree: TextTree
  private var visibleCount = 0

  init(_ parts: TextParts) {
    runs = parts.runs
    tree = TextTree(parts.runs)
    let graves = TextGraves(parts.deletions)
    var spans: [TextSpan] = []
    var visible = 0
    tree.walk { run, scalars in
      graves.split(scalars, of: parts.runs[run]) { piece, isDeleted in
        spans.append(
          TextSpan(run: run, scalars: piece, isDeleted: isDeleted, visibleStart: visible)
        )
        visible += isDeleted ? 0 : piece.count
      }
    }
    self.spans = spans
    visibleCount = visible
  }

  /// The ids of all scalars, deleted ones too, in the order of the text.
  package var ids: [TextID] {
    spans.flatMap { span in span.scalars.map { id(run: span.run, scalar: $0) } }
  }

  /// The visible text as UTF-8.
  func utf8() -> [UInt8] {
    var text: [UInt8] = []
    var cursors = [(scalar: Int, byte: Int)](repeating: (0, 0), count: runs.count)
    for span in spans where !span.isDeleted {
      let run = runs[span.run]
      guard run.utf8.count != Int(run.scalarCount) else {
        text += run.utf8[span.scalars]
        continue
      }
      let cursor = cursors[span.run]
      let start = UTF8Scalars.index(
        in: run.utf8,
        after: cursor.byte,
        by: span.scalars.lowerBound - cursor.scalar
      )
      let end = UTF8Scalars.index(in: run.utf8, after: start, by: span.scalars.count)
      text += run.utf8[start..<end]
      cursors[span.run] = (span.scalars.upperBound, end)
    }
    return text
  }

  /// Where a run hangs that is put before the visible scalar at `offset`.
  ///
  /// On the right of the scalar before the gap when nothing hangs there, otherwise on the left of
  /// the scalar behind the gap, deleted or not: plain Fugue.
  func gap(at offset: Int) -> TextGap {
    guard offset > 0 else { return gap(after: nil, run: nil, scalar: 0, next: firstID(ofSpan: 0)) }
    let place = span(holding: offset - 1)
    let span = spans[place]
    let scalar = span.scalars.lowerBound + offset - 1 - span.visibleStart
    let isLast = scalar + 1 == span.scalars.upperBound
    let next = isLast ? firstID(ofSpan: place + 1) : id(run: span.run, scalar: scalar + 1)
    return gap(after: id(run: span.run, scalar: scalar), run: span.run, scalar: scalar, next: next)
  }

  /// The ids of the visible scalars at `offsets`, as deletions.
  func deletions(at offsets: Range<Int>, put: TextID?) -> [TextDeletion] {
    var deletions: [TextDeletion] = []
    guard !offsets.isEmpty else { return deletions }
    for span in spans[span(holding: offsets.lowerBound)...] where !span.isDeleted {
      guard span.visibleStart < offsets.upperBound else { break }
      let shift = span.scalars.lowerBound - span.visibleStart
      let first = max(span.scalars.lowerBound, offsets.lowerBound + shift)
      let last = min(span.scalars.upperBound, offsets.upperBound + shift) - 1
      let run = runs[span.run]
      let counters = run.id.counter + UInt32(first)...run.id.counter + UInt32(last)
      deletions.append(TextDeletion(device: run.id.device, counters: counters, put: put))
    }
    return deletions
  }

  private func gap(after left: TextID?, run: Int?, scalar: Int, next: TextID?) -> TextGap {
    let isInside = run.map { scalar + 1 < Int(runs[$0].scalarCount) } ?? false
    guard let next, isInside || tree.hasRightBranch(run: run, scalar: scalar) else {
      return TextGap(parent: left, side: .right)
    }
    return TextGap(parent: next, side: .left)
  }

  private func span(holding offset: Int) -> Int {
    precondition(offset < visibleCount, "offsets come from the text that these spans render")
    var lower = 0
    var upper = spans.count
    while lower < upper {
      let middle = (lower + upper) / 2
      if spans[middle].visibleStart <= offset { lower = middle + 1 } else { upper = middle }
    }
    // Deleted spans behind the visible one start where it ends, so this one holds the offset.
    return lower - 1
  }

  private func firstID(ofSpan index: Int) -> TextID? {
    guard index < spans.count else { return nil }
    return id(run: spans[index].run, scalar: spans[index].scalars.lowerBound)
  }

  private func id(run: Int, scalar: Int) -> TextID {
    TextID(device: runs[run].id.device, counter: runs[run].id.counter + UInt32(scalar))
  }
}
