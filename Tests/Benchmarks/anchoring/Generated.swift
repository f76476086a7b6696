import SeededRandomness

/// Articles made here, in several scripts, for when no file of real ones is given.
enum Generated {
  static func articles(count: Int) -> [Sample] {
    (0..<count).map { index in
      var random = SeededGenerator(seed: UInt64(index) + 77)
      let script = scripts[index % scripts.count]
      let paragraphs = (0..<Int.random(in: 6...25, using: &random)).map { _ in
        script.paragraph(using: &random)
      }
      return Sample(id: "generated-\(index)", text: paragraphs.joined(separator: "\n\n"))
    }
  }

  /// What words, gaps and ends of sentences look like.
  private struct Script {
    let syllables: [String]
    var gap = " "
    var stop = "."
    var extras: [String] = []

    func paragraph(using random: inout SeededGenerator) -> String {
      let sentences = (0..<Int.random(in: 1...6, using: &random)).map { _ in sentence(using: &random) }
      return sentences.joined(separator: gap.isEmpty ? "" : " ")
    }

    private func sentence(using random: inout SeededGenerator) -> String {
      let words = (0..<Int.random(in: 4...22, using: &random)).map { _ -> String in
        if random.chance(4), let extra = random.element(extras) { return extra }
        // Few short words that come often, many long ones that do not.
        let length = random.chance(40) ? 1 : Int.random(in: 2...4, using: &random)
        return (0..<length).map { _ in random.element(syllables) ?? "" }.joined()
      }
      return words.joined(separator: gap) + stop
    }
  }

  private static let scripts = [
    Script(
      syllables: "the of an in to re con ver la mi do sta pro ex qui lo fa per ti ne".syllables,
      extras: ["“well", "known”", "— and", "it’s", "co\u{AD}operate", "office", "42", "…"]
    ),
    Script(
      syllables: "und der ein ge ver schla fen über gän ße mög lich kei ten auf".syllables,
      extras: ["„so“", "–", "fu\u{308}r", "A\u{30A}r"]
    ),
    Script(
      syllables: "我 们 在 这 里 看 书 的 人 是 一 个 有 学 生 不 大 来 上 国 天 地 时".syllables,
      gap: "",
      stop: "。",
      extras: ["「", "」", "，", "2026"]
    ),
    Script(
      syllables: "ال من في كتاب قرأ ولد بيت مدرسة شمس قمر يوم على".syllables,
      stop: "۔",
      extras: ["\u{200F}،", "مُحَمَّد"]
    ),
    Script(
      syllables: "של את הוא בית ספר ילד קרא יום שמש על לא כי".syllables,
      extras: ["שָׁלוֹם", "\u{200F}"]
    ),
    Script(
      syllables: "so la na ri me to ka shi lu pe".syllables,
      extras: ["👩\u{200D}👩\u{200D}👧", "🇫🇮", "👍🏽", "e\u{301}te\u{301}", "☀\u{FE0F}"]
    ),
    Script(
      syllables: "let var if x y == != ( ) { } return self .map [0] // 0x".syllables,
      stop: "\n",
      extras: ["guard let value", "else { return }"]
    ),
  ]
}

extension String {
  fileprivate var syllables: [String] { split(separator: " ").map(String.init) }
}
