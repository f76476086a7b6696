import HTMLParsing

@testable import Extraction

/// What reading JSON-LD promises for any text.
struct MetadataPromises {
  private(set) var broken: [String] = []

  init(_ bytes: [UInt8]) {
    let text = CharacterDecoding(bytes, transport: "utf-8", isPage: false).utf8
    check(JSONValue(text[...]))
    let page = Array("<script type=application/ld+json>".utf8) + text + "</script><p>text".utf8
    do throws(HTMLParsingError) {
      let found = StructuredData(try HTMLDocument(parsing: page, limits: HTMLLimits()))
      if found.authors.count > 32 { broken.append("there are too many authors") }
    } catch {
      if error != .tooComplex { broken.append("\(error)") }
    }
  }

  private mutating func check(_ value: JSONValue) {
    if value.text?.isEmpty == true { broken.append("a text is empty") }
    for element in value.elements.prefix(100) where element.text?.isEmpty == true {
      broken.append("a text is empty")
    }
  }
}
