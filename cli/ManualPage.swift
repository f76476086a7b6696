/// The manual page, made of the command tree.
struct ManualPage {
  private let root: [String: JSONValue]

  /// - Parameter dump: the parser's own description of all commands, in JSON.
  init(dump: String) throws {
    root = try JSONValue(parsing: Array(dump.utf8))["command"].members
  }

  var text: String {
    var lines = [
      ".TH CARREL 1 \"\" \"carrel \(CarrelVersion.text)\" \"User Commands\"",
      ".SH NAME",
      "carrel \\- \(Self.escaped(root["abstract"]))",
      ".SH SYNOPSIS",
      ".B carrel",
      ".I command",
      "[words and options]",
      ".SH DESCRIPTION",
      ".nf",
      Self.escaped(root["discussion"]),
      ".fi",
      ".SH COMMANDS",
    ]
    for command in Self.visible(root["subcommands"]) { lines += Self.section(command, path: "") }
    return (lines + Self.ending).joined(separator: "\n")
  }

  private static func section(_ command: [String: JSONValue], path: String) -> [String] {
    let name = path + (command["commandName"]?.plain ?? "")
    let children = visible(command["subcommands"])
    guard children.isEmpty else {
      return children.flatMap { section($0, path: "\(name) ") }
    }
    let arguments = visible(command["arguments"])
    let words = arguments.filter { $0["kind"]?.plain == "positional" }
    let usage = words.map { " [\($0["valueName"]?.plain ?? "")]" }.joined()
    var lines = [".SS carrel \(name)\(escaped(.text(usage)))", escaped(command["abstract"])]
    if let discussion = command["discussion"], !discussion.plain.isEmpty {
      lines += [".PP", escaped(discussion)]
    }
    for argument in arguments where argument["kind"]?.plain != "positional" {
      lines += [".TP", ".B \(option(argument))", escaped(argument["abstract"])]
    }
    return lines
  }

  private static func option(_ argument: [String: JSONValue]) -> String {
    let names = argument["names"].elements.map { name in
      let members = name.members
      let dashes = members["kind"]?.plain == "long" ? "--" : "-"
      return dashes + (members["name"]?.plain ?? "")
    }
    let value =
      argument["kind"]?.plain == "option" ? " <\(argument["valueName"]?.plain ?? "")>" : ""
    return escaped(.text(names.joined(separator: ", ") + value))
  }

  private static func visible(_ value: JSONValue?) -> [[String: JSONValue]] {
    value.elements.map(\.members).filter {
      $0["shouldDisplay"] != .bool(false) && $0["commandName"] != .text("help")
        && $0["valueName"] != .text("help") && $0["valueName"] != .text("version")
    }
  }

  /// Text that `troff` does not take for commands.
  private static func escaped(_ value: JSONValue?) -> String {
    (value?.plain ?? "").split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let text = line.replacing("\\", with: "\\e").replacing("-", with: "\\-")
      return text.hasPrefix(".") || text.hasPrefix("'") ? "\\&\(text)" : String(text)
    }.joined(separator: "\n")
  }

  private static let ending = [
    ".SH ENVIRONMENT",
    ".TP", ".B CARREL_HOME", "The library's folder.",
    ".TP", ".B XDG_DATA_HOME", "Where the folder carrel is, when CARREL_HOME is not set.",
    ".TP", ".B VISUAL, EDITOR, PAGER", "The programs to write and to read with.",
    ".TP", ".B NO_COLOR", "Print no colours.",
    ".SH EXIT STATUS",
    ".nf",
    "0   done",
    "1   not found, or a search that matched nothing",
    "2   partly done",
    "3   ambiguous",
    "64  wrong usage",
    "65  bad input data",
    "66  input cannot be read",
    "69  server or network unavailable",
    "70  an error in the program itself",
    "73  cannot be written",
    "74  input or output error, disk full, damage",
    "75  busy",
    "78  made by a newer program",
    ".fi",
  ]
}

extension JSONValue {
  fileprivate subscript(key: String) -> JSONValue? { members[key] }

  fileprivate var members: [String: JSONValue] {
    if case .object(let members) = self { members } else { [:] }
  }
}

extension Optional<JSONValue> {
  fileprivate var members: [String: JSONValue] { self?.members ?? [:] }

  fileprivate var elements: [JSONValue] {
    if case .array(let elements)? = self { elements } else { [] }
  }
}
