import Extraction
import Reading
import Testing

@Suite struct `A formula in a page` {
  private static func text(_ formula: String) throws -> String {
    let html = """
      <html><body><article><h1>On roots</h1><p>It is said that \(formula) has two roots, as long as \
      the number under the root is more than nothing, which is the case here.</p></article></body>
      """
    return try PageExtractor().extract(html: Array(html.utf8)).text.plain
  }

  @Test func `keeps its signs apart`() throws {
    let math = "<math><mi>a</mi><msup><mi>x</mi><mn>2</mn></msup><mo>=</mo><mn>0</mn></math>"
    #expect(try Self.text(math).contains("said that a x 2 = 0 has two"))
  }

  @Test func `is not said twice`() throws {
    let math = """
      <math><semantics><mi>x</mi><annotation encoding="application/x-tex">\\frac</annotation>\
      </semantics></math>
      """
    #expect(try Self.text(math).contains("said that x has two"))
  }

  @Test func `is no place for what is spoken above the line`() throws {
    let ruby = "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>"
    #expect(try Self.text(ruby).contains("said that 漢 has two"))
  }
}
