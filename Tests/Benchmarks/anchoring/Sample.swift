import SeededRandomness

/// An article to mark: its scalars, and its paragraphs, sentences and words as ranges of them.
struct Sample {
  let id: String
  let scalars: [UInt32]
  let paragraphs: [Range<Int>]
  let lines: [Range<Int>]
  let sentences: [Range<Int>]
  let words: [Range<Int>]

  init(id: String, text: String) {
    self.id = id
    scalars = text.unicodeScalars.map(\.value)
    let newline: UInt32 = 0x0A
    var paragraphs: [Range<Int>] = []
    var lines: [Range<Int>] = []
    for line in scalars.indices.split(whereSeparator: { [scalars] in scalars[$0] == newline }) {
      guard let first = line.first, let last = line.last else { continue }
      lines.append(first..<last + 1)
      if let before = paragraphs.last, first == before.upperBound + 1 {
        paragraphs[paragraphs.count - 1] = before.lowerBound..<last + 1
      } else {
        paragraphs.append(first..<last + 1)
      }
    }
    self.paragraphs = paragraphs
    self.lines = lines
    sentences = lines.flatMap { [scalars] in Self.sentences(of: $0, in: scalars) }
    words = lines.flatMap { [scalars] in Self.words(of: $0, in: scalars) }
  }

  private static func sentences(of line: Range<Int>, in scalars: [UInt32]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = line.lowerBound
    for place in line {
      let next = place + 1
      let isEnd: Bool =
        switch scalars[place] {
        case 0x2E, 0x21, 0x3F, 0x61F, 0x6D4, 0x964: next == line.upperBound || scalars[next] == 0x20
        case 0x3002, 0xFF01, 0xFF1F: true
        default: next == line.upperBound
        }
      guard isEnd else { continue }
      if next - start > 1 { result.append(start..<next) }
      start = next
      if start < line.upperBound, scalars[start] == 0x20 { start += 1 }
    }
    return result
  }

  private static func words(of line: Range<Int>, in scalars: [UInt32]) -> [Range<Int>] {
    line.split(whereSeparator: { !isLetter(scalars[$0]) }).compactMap { word in
      guard let first = word.first, let last = word.last else { return nil }
      return first..<last + 1
    }
  }

  static func isLetter(_ scalar: UInt32) -> Bool {
    guard let properties = Unicode.Scalar(scalar)?.properties else { return false }
    return properties.isAlphabetic || properties.numericType != nil
      || properties.generalCategory == .nonspacingMark
  }

  func string(_ range: Range<Int>) -> String { String(scalars: scalars[range]) }
}

extension SeededGenerator {
  mutating func element<Elements: RandomAccessCollection>(_ elements: Elements) -> Elements.Element?
  {
    elements.randomElement(using: &self)
  }
}
