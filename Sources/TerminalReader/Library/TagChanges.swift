/// Tags as they are typed: `+these -not "those two words"`.
struct TagChanges: Hashable, Sendable {
  private(set) var adding: [String] = []
  private(set) var removing: [String] = []

  init(_ text: String) {
    var rest = text[...]
    while true {
      rest = rest.drop(while: \.isWhitespace)
      guard let first = rest.first else { return }
      let isRemoved = first == "-"
      if isRemoved || first == "+" { rest.removeFirst() }
      let isQuoted = rest.first == "\""
      if isQuoted { rest.removeFirst() }
      let name = rest.prefix { isQuoted ? $0 != "\"" : !$0.isWhitespace }
      rest = rest.dropFirst(name.count + (isQuoted ? 1 : 0))
      guard name.contains(where: { !$0.isWhitespace }) else { continue }
      if isRemoved { removing.append(String(name)) } else { adding.append(String(name)) }
    }
  }
}
