import Foundation

@testable import HTMLParsing

/// A test of html5lib's: a page and its tree.
struct TreeCase: Sendable {
  let name: String
  let page: String
  let tree: String
  private let context: String?
  let needsScripts: Bool

  /// The tests of a file.
  static func all(in file: URL) throws -> [TreeCase] {
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    var cases: [TreeCase] = []
    var sections: [String: [String]] = [:]
    var section = ""
    func finish() {
      guard sections["#data"] != nil else { return }
      let number = cases.count
      let folder = file.deletingLastPathComponent().lastPathComponent
      cases.append(TreeCase("\(file.lastPathComponent) \(number)", folder: folder, sections))
      sections = [:]
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line == "#data" { finish() }
      if headings.contains(line) {
        section = line
        sections[line] = []
      } else {
        sections[section, default: []].append(line)
      }
    }
    finish()
    return cases
  }

  private static let headings: Set<String> = [
    "#data", "#errors", "#new-errors", "#document", "#document-fragment", "#script-on",
    "#script-off",
  ]

  private init(_ name: String, folder: String, _ sections: [String: [String]]) {
    self.name = name
    page = (sections["#data"] ?? []).joined(separator: "\n")
    var lines = sections["#document"] ?? []
    while lines.last == "" { lines.removeLast() }
    tree = lines.joined(separator: "\n")
    context = sections["#document-fragment"]?.first
    needsScripts = sections["#script-on"] != nil || folder == "scripted"
  }

  /// Whether the parser makes the tree that is wanted.
  func passes() throws -> Bool {
    let document = try HTMLDocument(
      parsing: Array(page.utf8),
      limits: HTMLLimits(),
      keepsAll: true,
      contentOf: context.map(Self.element)
    )
    return TreeText(document).lines(isFragment: context != nil) == tree
  }

  private static func element(_ name: String) -> (name: String, namespace: HTMLNamespace) {
    if name.hasPrefix("svg ") { return (String(name.dropFirst(4)), .svg) }
    if name.hasPrefix("math ") { return (String(name.dropFirst(5)), .mathML) }
    return (name, .html)
  }
}
