import Library
import TerminalText

/// A line with names of fields in braces: `{id}\t{title}`.
struct Template {
  private enum Part {
    case text(String)
    case field(String)
  }

  private var parts: [Part] = []

  /// Reads `\t`, `\n`, `\\`, `{{` and `}}` as the letters they stand for.
  init(_ text: String) throws(LibraryError) {
    var literal = ""
    var rest = text[...]
    while let letter = rest.popFirst() {
      switch letter {
      case "\\":
        switch rest.popFirst() {
        case "t": literal += "\t"
        case "n": literal += "\n"
        case "\\": literal += "\\"
        case let other: throw .usage("--format knows \\t, \\n and \\\\, not \\\(other ?? " ").")
        }
      case "{" where rest.first == "{", "}" where rest.first == "}":
        literal.append(letter)
        rest.removeFirst()
      case "{":
        guard let end = rest.firstIndex(of: "}") else {
          throw .usage("--format has a { without a }. Write {{ for a brace.")
        }
        parts += [.text(literal), .field(String(rest[..<end]))]
        literal = ""
        rest = rest[end...].dropFirst()
      default: literal.append(letter)
      }
    }
    parts.append(.text(literal))
  }

  var fields: [String] {
    parts.compactMap { if case .field(let name) = $0 { name } else { nil } }
  }

  /// The line for one record; what a field holds stays in one line.
  func line(for record: [String: JSONValue]) -> Line {
    var text = ""
    for part in parts {
      switch part {
      case .text(let literal): text += literal
      case .field(let name): text += SafeText.line(record[name]?.plain ?? "")
      }
    }
    return .paragraphs(text)
  }
}
