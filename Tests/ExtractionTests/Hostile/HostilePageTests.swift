import Extraction
import ProcessorTime
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

  private static func extract(_ bytes: [UInt8], _ name: String) {
    do throws(ExtractionError) {
      let page = try PageExtractor().extract(html: bytes)
      #expect(!page.text.blocks.isEmpty || page.title != nil)
    } catch {
      #expect(error == .tooComplex || error == .empty, "\(name): \(error)")
    }
  }

  /// Unoptimised code gets ten times as long for a fifth of the size.
  private static var limit: Duration {
    #if DEBUG
    .seconds(20)
    #else
    .seconds(2)
    #endif
  }

  @Test(arguments: HostileShape.all)
  func `is answered or refused in two seconds`(shape: HostileShape) {
    let bytes = shape.page(count: shape.count * Self.size)

    let time = ProcessorTime.least(below: Self.limit) { Self.extract(bytes, shape.name) }

    #expect(time < Self.limit, "\(shape.name)")
    print("\(shape.name): \(bytes.count) bytes, \(time)")
  }

  @Test(arguments: HostileShape.all)
  func `costs in proportion to its size`(shape: HostileShape) {
    let pages = (1...4).map { shape.page(count: $0 * shape.count * Self.size / 8) }

    let growth = ProcessorTime.growth { Self.extract(pages[$0 - 1], shape.name) }

    #expect(growth <= ProcessorTime.mostGrowth, "\(shape.name)")
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
