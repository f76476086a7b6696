import HTMLParsing

@testable import Extraction

/// What the tree of a page promises for any text.
struct ParserPromises {
  private(set) var broken: [String] = []

  init(_ input: [UInt8]) {
    let text = CharacterDecoding(input, transport: "utf-8", isPage: true).utf8
    do throws(HTMLParsingError) {
      check(try HTMLDocument(parsing: text, limits: HTMLLimits()))
    } catch {
      if error != .tooComplex { broken.append("\(error)") }
    }
  }

  private mutating func check(_ document: HTMLDocument) {
    for (index, node) in document.nodes.enumerated() {
      let (parent, end) = (Int(node.parent), Int(node.end))
      if parent >= index { broken.append("a node stands before its parent") }
      if end <= index || end > document.nodes.count { broken.append("a node ends elsewhere") }
      if parent >= 0, parent < index, end > Int(document.nodes[parent].end) {
        broken.append("a node ends after its parent")
      }
      if String(validating: document.text(of: index), as: UTF8.self) == nil {
        broken.append("a text is not valid UTF-8")
      }
    }
  }
}
