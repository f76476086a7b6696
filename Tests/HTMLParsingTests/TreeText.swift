@testable import HTMLParsing

/// A tree as text, for comparing.
struct TreeText {
  private let document: HTMLDocument

  init(_ document: HTMLDocument) { self.document = document }

  /// On one line: `p(b('x') br)`; for our own tests.
  var line: String {
    var line = ""
    var ends: [Int32] = []
    for (index, node) in document.nodes.enumerated() {
      while let end = ends.last, end <= index { line += ")"; ends.removeLast() }
      if !line.isEmpty, line.last != "(" { line += " " }
      line += node.isText ? "'\(document.content(of: index))'" : document.name(of: index)
      if node.end > index + 1 {
        line += "("
        ends.append(node.end)
      }
    }
    return line + String(repeating: ")", count: ends.count)
  }

  /// In the notation of html5lib's tests; of a fragment without its root.
  func lines(isFragment: Bool) -> String {
    var lines: [String] = []
    var open: [(end: Int32, depth: Int)] = []
    for (index, node) in document.nodes.enumerated() {
      while let last = open.last, last.end <= index { open.removeLast() }
      let depth = open.last?.depth ?? 0
      if isFragment, index == 0 {
        open.append((node.end, 0))
        continue
      }
      let start = "| " + String(repeating: "  ", count: depth)
      lines += described(index).map { start + $0 }
      let isTemplate = node.tag == .template && node.namespace == .html
      if node.kind == .element { open.append((node.end, depth + (isTemplate ? 2 : 1))) }
    }
    return lines.joined(separator: "\n")
  }

  private func described(_ index: Int) -> [String] {
    let node = document.nodes[index]
    let text = String(decoding: document.text(of: index), as: UTF8.self)
    switch node.kind {
    case .text: return ["\"\(text)\""]
    case .comment: return ["<!-- \(text) -->"]
    case .doctype: return [doctype]
    case .document: return []
    case .element:
      let attributes = document.allAttributes(of: index)
        .sorted { $0.name.utf16.lexicographicallyPrecedes($1.name.utf16) }
        .map { "  \($0.name)=\"\($0.value)\"" }
      let content = node.tag == .template && node.namespace == .html ? ["  content"] : []
      return ["<\(prefix(node.namespace))\(document.name(of: index))>"] + attributes + content
    }
  }

  private func prefix(_ namespace: HTMLNamespace) -> String {
    switch namespace {
    case .html: ""
    case .svg: "svg "
    case .mathML: "math "
    }
  }

  private var doctype: String {
    let doctype = document.doctype
    let name = String(decoding: doctype.name, as: UTF8.self)
    if doctype.publicIdentifier == nil, doctype.systemIdentifier == nil {
      return "<!DOCTYPE \(name)>"
    }
    let identifiers = [doctype.publicIdentifier, doctype.systemIdentifier]
      .map { "\"\(String(decoding: $0 ?? [], as: UTF8.self))\"" }
    return "<!DOCTYPE \(name) \(identifiers.joined(separator: " "))>"
  }
}
