import Reading

/// The blocks of a page as a page to look at, each in the colour of its verdict.
///
/// It loads nothing and runs nothing.
struct VerdictPage {
  private let blocks: [JudgedBlock]

  init(_ blocks: [JudgedBlock]) { self.blocks = blocks }

  var html: String {
    let rows = blocks.map(Self.row).joined(separator: "\n")
    return """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8"><title>What became of each block</title>
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <style>
      body { font: 16px/1.5 sans-serif; max-width: 52em; margin: 2em auto; padding: 0 1em; }
      div { border-left: 6px solid; margin: 4px 0; padding: 2px 10px; white-space: pre-wrap; }
      small { color: #555; display: block; }
      .kept { border-color: #2a7; background: #f1faf5; }
      .dropped { border-color: #c55; color: #777; }
      .furniture { border-color: #aaa; color: #999; }
      .trimmed { border-color: #c93; color: #777; }
      </style></head><body>
      <p>\(legend)</p>
      \(rows)
      </body></html>

      """
  }

  private var legend: String {
    let verdicts: [JudgedBlock.Verdict] = [.kept, .dropped, .furniture, .trimmed]
    return verdicts.map { verdict in
      let count = blocks.count { $0.verdict == verdict }
      return "\(verdict.rawValue): \(count)"
    }.joined(separator: " · ")
  }

  private static func row(_ judged: JudgedBlock) -> String {
    let text = CleanHTML.escaped(judged.block.text)
    let reasons = CleanHTML.escaped(judged.reasons)
    return "<div class=\"\(judged.verdict.rawValue)\">\(text)"
      + "<small>\(judged.verdict.rawValue) \(judged.score.formatted(digits: 1)): \(reasons)</small></div>"
  }
}
