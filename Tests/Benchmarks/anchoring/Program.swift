import Foundation

/// See README.md beside this file.
@main
struct Program {
  static func main() throws {
    var arguments = CommandLine.arguments.dropFirst()
    func value(_ name: String) -> String? {
      guard let place = arguments.firstIndex(of: name), place + 1 < arguments.endIndex else {
        return nil
      }
      let value = arguments[place + 1]
      arguments.removeSubrange(place...place + 1)
      return value
    }
    let half = value("--half") ?? "both"
    let most = value("--most").flatMap(Int.init) ?? .max
    let kinds = value("--edits").map { $0.split(separator: ",").compactMap { EditKind(rawValue: String($0)) } }
    let seed = value("--seed").flatMap(UInt64.init) ?? 1
    let other = try value("--other").map(articles)
    var evaluation = Evaluation()
    evaluation.verbosity = value("--show").flatMap(Int.init) ?? 0
    let isJSON = arguments.contains("--json")
    let files = arguments.filter { $0 != "--json" }
    if files.contains("--time") { return Timing.run() }
    let samples = try files.isEmpty
      ? Generated.articles(count: 140) : files.flatMap(articles)
    let chosen = samples.filter { half == "both" || $0.isForTuning == (half == "tuning") }.prefix(most)
    let others = Dictionary((other ?? []).map { ($0.id, $0) }) { first, _ in first }
    for (index, sample) in chosen.enumerated() {
      let strangers = chosen[(index + 7) % chosen.count]
      let seed = seed &* 1_000_003 &+ UInt64(index)
      evaluation.ask(sample, strangers: strangers, of: kinds ?? EditKind.allCases, seed: seed)
      if let other = others[sample.id] {
        evaluation.ask(sample, reextracted: other, seed: seed)
      }
    }
    isJSON ? try evaluation.printJSON() : evaluation.printTable()
  }

  private struct Article: Decodable {
    let id: String
    let text: String
  }

  private static func articles(_ file: String) throws -> [Sample] {
    let data = try Data(contentsOf: URL(fileURLWithPath: file))
    return try data.split(separator: 0x0A).compactMap { line in
      let article = try JSONDecoder().decode(Article.self, from: Data(line))
      let count = article.text.unicodeScalars.count
      return 300...60_000 ~= count ? Sample(id: article.id, text: article.text) : nil
    }
  }
}

extension Sample {
  /// Half of the articles choose the numbers; the others judge them.
  var isForTuning: Bool {
    id.utf8.reduce(14_695_981_039_346_656_037 as UInt64) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
      >> 32 % 2 == 0
  }
}
