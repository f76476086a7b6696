import SeededRandomness

/// A page that no other page is like: every paragraph begins with words that are its own.
struct Page {
  let title: String
  /// A word that stands on this page only.
  let ownWord: String
  let paragraphs: [String]

  private static let words = """
    river stone lantern harbor winter letter garden engine silver morning valley paper window \
    copper market shadow violin meadow ladder candle anchor feather mirror thunder orchard
    """.split(separator: " ").map(String.init)

  init(_ number: Int, paragraphs count: Int = 6, using generator: inout SeededGenerator) {
    title = "Page \(number)"
    ownWord = "folio\(number)x"
    let ownWord = ownWord
    paragraphs = (0..<count).map { place in
      let words = (0..<40).map { _ in Self.words[generator.pick(0...Self.words.count - 1)] }
      return "Here \(ownWord) says p\(place)q of it: \(words.joined(separator: " "))."
    }
  }

  /// Words of one paragraph, which stand nowhere else.
  func quote(_ paragraph: Int) -> String {
    paragraphs[paragraph].split(separator: " ").prefix(10).joined(separator: " ")
  }

  var html: String {
    """
    <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>\(title)</title></head>
    <body><nav><a href="/">Home</a></nav><article><h1>\(title)</h1>
    \(paragraphs.map { "<p>\($0)</p>" }.joined(separator: "\n"))
    </article></body></html>
    """
  }

  /// The page as JSON lines of another program, with a highlight and a note on it.
  var jsonLines: String {
    """
    {"kind":"article","id":"\(ownWord)","title":"\(title)","text":"\(text)","tags":["\(ownWord)"]}
    {"kind":"highlight","id":"h\(ownWord)","article":"\(ownWord)","quote":"\(quote(1))"}
    {"kind":"note","id":"n\(ownWord)","article":"\(ownWord)","body":"\(note)"}

    """
  }

  var note: String { "imported with \(ownWord)" }

  private var text: String { paragraphs.joined(separator: #"\n\n"#) }
}
