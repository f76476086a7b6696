import Anchoring
import Foundation
import Reading

/// Selectors that another program made, in the texts it made them for.
enum Baselines {
  private struct Page: Decodable {
    let id: String
    let text: String
    let selectors: [Made]
  }

  private struct Made: Decodable {
    let quote: String
    let prefix: String
    let suffix: String
    let start: Int
    let end: Int
  }

  /// A file of one JSON object: {"id", "text", "selectors": [{"quote", "prefix", "suffix", "start", "end"}]}.
  static func run(_ file: String) throws {
    let page = try JSONDecoder().decode(
      Page.self,
      from: try Data(contentsOf: URL(fileURLWithPath: file))
    )
    let finder = PassageFinder(page.text)
    for made in page.selectors {
      let selector = Selector(
        quote: made.quote,
        prefix: made.prefix,
        suffix: made.suffix,
        range: made.start..<max(made.start, made.end)
      )
      let anchor = finder.anchor(selector)
      let text = anchor.range.map(finder.text) ?? ""
      print(
        "\(page.id): \(anchor.kind) \(anchor.confidence) \(made.start) -> \(anchor.range?.description ?? "nil")"
      )
      print("  asked \(made.quote.debugDescription)\n  found \(text.debugDescription)")
    }
  }
}
