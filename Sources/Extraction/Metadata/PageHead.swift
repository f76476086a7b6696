internal import HTMLParsing

/// What stands in the parts of a page that nobody sees: `<meta>`, `<title>`, `<link>`, `<html>`.
struct PageHead {
  private(set) var meta = MetaTags()
  private(set) var title: String?
  private(set) var base: String?
  private(set) var language: String?
  /// Whether the page is in the AMP subset of HTML.
  private(set) var isAMP = false
  private(set) var canonical: String?
  private(set) var amp: String?
  private(set) var print: String?
  private(set) var next: String?
  private(set) var image: String?

  init() {}

  /// Takes what an element says, if it is one of these.
  mutating func read(_ index: Int, _ tag: HTMLTag, of document: HTMLDocument) {
    switch tag {
    case .meta: readMeta(index, document)
    case .title: title = title ?? document.content(of: index).withoutReferences.squeezed
    case .html: readRoot(index, document)
    case .base: base = base ?? document.string(.href, of: index)
    case .link: readLink(index, document)
    case .a:
      if next == nil, document.attribute(.rel, of: index)?.elementsEqual("next".utf8) == true {
        next = document.string(.href, of: index)
      }
    default: break
    }
  }

  private mutating func readRoot(_ index: Int, _ document: HTMLDocument) {
    language =
      language ?? document.string(.lang, of: index) ?? document.string(.xmlLang, of: index)
    isAMP =
      isAMP || document.attribute(.amp, of: index) != nil
      || document.attribute(.ampSign, of: index) != nil
  }

  private mutating func readMeta(_ index: Int, _ document: HTMLDocument) {
    guard let content = document.string(.content, of: index), !content.isEmpty else { return }
    for attribute: HTMLAttribute in [.property, .name, .itemprop, .httpEquiv] {
      guard let name = document.string(attribute, of: index), name.utf8.count < 200 else {
        continue
      }
      meta.add(content, under: name)
    }
  }

  private mutating func readLink(_ index: Int, _ document: HTMLDocument) {
    guard let relation = document.string(.rel, of: index)?.lowercased(),
      let address = document.string(.href, of: index), !address.isEmpty
    else { return }
    switch relation {
    case "canonical": canonical = canonical ?? address
    case "amphtml": amp = amp ?? address
    case "next": next = next ?? address
    case "image_src": image = image ?? address
    case "alternate"
    where document.attribute(.media, of: index)?.elementsEqual("print".utf8) == true:
      print = print ?? address
    default: break
    }
  }
}
