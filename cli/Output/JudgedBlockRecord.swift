import Reading

/// A block of a page and what became of it, as JSON; `signals` and `weights` go by name.
struct JudgedBlockRecord: Encodable {
  private let judged: JudgedBlock

  init(_ judged: JudgedBlock) { self.judged = judged }

  func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: RecordKey.self)
    try object.encode(judged.verdict.rawValue, forKey: "verdict")
    try object.encode(judged.score, forKey: "score")
    try object.encode(judged.block.text, forKey: "text")
    try object.encode(named(\.value), forKey: "signals")
    try object.encode(named(\.weight), forKey: "weights")
  }

  private func named(_ part: (JudgedBlock.Signal) -> Float) -> [String: Float] {
    Dictionary(judged.signals.map { ($0.name, part($0)) }) { first, _ in first }
  }
}

extension JudgedBlock {
  /// One line for people: the verdict, the score, what spoke most, and how the text begins.
  var line: Line {
    let mark = Line(verdict.rawValue, verdict == .kept ? .bold : .dim)
    let points = score.formatted(digits: 1)
    return mark + .separator + Line(points) + .separator + Line(reasons, .dim) + .separator
      + Line(String(block.text.prefix(100)))
  }

  /// The three signals that had the largest part in the score.
  var reasons: String {
    signals.sorted { abs($0.weight) > abs($1.weight) }.prefix(3)
      .map { "\($0.name) \($0.value.formatted(digits: 2)) (\($0.weight.formatted(digits: 1)))" }
      .joined(separator: ", ")
  }
}

extension Float {
  /// In decimal, with at most so many digits behind the point.
  func formatted(digits: Int) -> String {
    let scale = (0..<digits).reduce(Float(1)) { scale, _ in scale * 10 }
    let rounded = (self * scale).rounded()
    guard abs(rounded) < 1e9 else { return "\(self)" }
    let units = Int(rounded)
    let (whole, part) = (abs(units) / Int(scale), abs(units) % Int(scale))
    let sign = units < 0 ? "-" : ""
    guard part > 0 else { return "\(sign)\(whole)" }
    let places = String(part)
    let zeros = String(repeating: "0", count: digits - places.utf8.count)
    return "\(sign)\(whole).\(zeros)\(places)"
  }
}
