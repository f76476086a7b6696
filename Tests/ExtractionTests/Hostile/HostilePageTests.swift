import Extraction
import Foundation
import Reading
import Testing

@Suite(.serialized) struct `A hostile page` {
  /// How large the shapes are: unoptimised code gets a fifth.
  private static var size: Int {
    #if DEBUG
    1
    #else
    5
    #endif
  }

  /// What one extraction costs of this thread's processor; other tests run beside this one.
  private static func time(_ bytes: [UInt8], _ name: String) -> Double {
    let start = clock()
    do throws(ExtractionError) {
      let page = try PageExtractor().extract(html: bytes)
      #expect(!page.text.blocks.isEmpty || page.title != nil)
    } catch {
      #expect(error == .tooComplex || error == .empty, "\(name): \(error)")
    }
    return clock() - start
  }

  /// In seconds; unoptimised code gets five times as long for a fifth of the size.
  private static var limit: Double {
    #if DEBUG
    20
    #else
    2
    #endif
  }

  private static func clock() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  @Test(arguments: HostileShape.all)
  func `is answered or refused in two seconds`(shape: HostileShape) {
    let bytes = shape.page(count: shape.count * Self.size)

    let time = Self.time(bytes, shape.name)

    #expect(time < Self.limit, "\(shape.name)")
    print("\(shape.name): \(bytes.count) bytes, \(Int(time * 1000)) ms")
  }

  /// Twice as much costs twice as much: four times would be a square.
  @Test(arguments: HostileShape.all)
  func `costs in proportion to its size`(shape: HostileShape) {
    let count = shape.count * Self.size / 4
    let (small, large) = (shape.page(count: count), shape.page(count: 2 * count))

    var ratio = Double.infinity
    for _ in 0..<3 where ratio > 3 {
      // What is done in a moment is not worth comparing.
      let floor = 0.04
      ratio = min(
        ratio,
        max(Self.time(large, shape.name), floor) / max(Self.time(small, shape.name), floor)
      )
    }

    #expect(ratio <= 3, "\(shape.name)")
  }

  @Test func `beyond the limit is refused at once`() {
    let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: 100_000_000)

    #expect(throws: ExtractionError.tooLarge(limit: 32 << 20)) {
      try PageExtractor().extract(html: bytes)
    }
    #expect(throws: ExtractionError.tooLarge(limit: 32 << 20)) {
      try PageExtractor().extract(file: bytes)
    }
  }

  @Test func `cannot be larger than its blocks`() throws {
    let link = "<a href='http://a.example/\(String(repeating: "a", count: 3000))'>"
    let html = link + String(repeating: "<b>", count: 300) + String(repeating: "<p>x", count: 2000)

    let page = try PageExtractor().extract(html: Array(html.utf8))

    let size = page.text.blocks.reduce(0) { $0 + ($1.html?.utf8.count ?? 0) }
    #expect(size < 300_000)
  }
}
