/// Something that a person asks of the program and that is then either done or not.
enum Deed {
  case add(Page)
  case note(String, on: String?)
  case highlight(String, article: String)
  case importing([Page])

  /// A number that groups what takes equally long.
  var kind: Int {
    switch self {
    case .add: 0
    case .note: 1
    case .highlight: 2
    case .importing: 3
    }
  }

  /// The command's words, once its file is written.
  func words(in scratch: Scratch) throws -> [String] {
    switch self {
    case .add(let page):
      return ["add", "--json", try scratch.file("\(page.ownWord).html", page.html)]
    case .note(let body, let article):
      return ["note"] + (article.map { [$0] } ?? []) + ["-m", body]
    case .highlight(let quote, let article):
      return ["highlight", article, quote]
    case .importing(let pages):
      let lines = pages.map(\.jsonLines).joined()
      let name = pages.first?.ownWord ?? "nothing"
      return ["import", "jsonl", try scratch.file("\(name).jsonl", lines)]
    }
  }
}
