internal import HTMLParsing

/// What a reader sees beside the text: headings, who wrote it, when.
struct VisibleMarks {
  /// A time that an element is marked with, and what stands in it.
  struct Time {
    let text: String
    /// Whether it is said to be the time of publication.
    let isPublication: Bool
  }

  private(set) var headings: [(level: Int, text: String)] = []
  /// The pieces of text in each element that is marked as the author.
  private(set) var authors: [[String]] = []
  private(set) var times: [Time] = []
  /// The pieces of text after each one that announces an author.
  private(set) var announced: [[String]] = []
  /// How many pieces the last announcement still waits for.
  private var awaited = 0
  /// Short texts, where names and dates stand without a mark.
  private(set) var notes: [String] = []
  /// Short texts with enough digits for a date, anywhere.
  private(set) var datedTexts: [String] = []
  /// The starts of the first paragraphs.
  private(set) var openings: [String] = []
  /// How many more pieces of text are looked at: what is said, is said early.
  private var textBudget = 5000
  private let document: HTMLDocument

  init(_ document: HTMLDocument) { self.document = document }

  /// Takes what an element says.
  mutating func read(_ index: Int, _ tag: HTMLTag, _ hints: ClassHints) {
    if let level = tag.headingLevel, level <= 2, headings.count < 50 {
      if let text = document.content(of: index).squeezed { headings.append((level, text)) }
    }
    guard document.hasAttributes(index), Int(document.nodes[index].end) - index < 60 else { return }
    let property = document.attribute(.itemprop, of: index)
    if authors.count < 8, isAuthor(index, tag, property, hints) { readAuthor(index) }
    if times.count < 8, let time = time(index, tag, property, hints) { times.append(time) }
  }

  /// Takes a piece of text.
  mutating func readText(_ index: Int) {
    guard textBudget > 0 else { return }
    textBudget -= 1
    let text = document.text(of: index)
    guard text.count >= 2 else { return }
    if text.count <= 80, awaited > 0 || announced.count < 6 { readAnnounced(text) }
    guard text.count >= 6 else { return }
    if text.count <= 120 {
      readNote(text)
    } else if openings.count < 6, !headings.isEmpty {
      openings.append(String(decoding: text.prefix(100), as: UTF8.self))
    }
  }

  private mutating func readNote(_ text: ArraySlice<UInt8>) {
    let isDated = datedTexts.count < 60 && text.count(where: \.isDigit) >= 3
    guard isDated || !headings.isEmpty && notes.count < 16,
      let note = String(decoding: text, as: UTF8.self).squeezed, note.utf8.count >= 6
    else { return }
    if !headings.isEmpty, notes.count < 16 { notes.append(note) }
    if isDated { datedTexts.append(note) }
  }

  private mutating func readAnnounced(_ text: ArraySlice<UInt8>) {
    guard awaited > 0 || text.count < 40 && Byline.mayAnnounce(text),
      let piece = String(decoding: text, as: UTF8.self).squeezed
    else { return }
    if awaited > 0, !announced.isEmpty {
      announced[announced.count - 1].append(piece)
      awaited -= 1
    } else if openings.count < 2 || piece.hasSuffix(":"), Byline.announces(piece) {
      announced.append([])
      awaited = 6
    }
  }

  private mutating func readAuthor(_ index: Int) {
    var pieces: [String] = []
    var length = 0
    for node in index..<Int(document.nodes[index].end) {
      guard let piece = piece(node) else { continue }
      length += piece.utf8.count
      guard length < 300 else { return }
      pieces.append(piece)
    }
    if !pieces.isEmpty { authors.append(pieces) }
  }

  /// What a node says: its text, or the name that it has for machines.
  private func piece(_ node: Int) -> String? {
    if document.attribute(.itemprop, of: node)?.elementsEqual("name".utf8) == true {
      return document.string(.content, of: node)?.squeezed
    }
    return String(decoding: document.text(of: node), as: UTF8.self).squeezed
  }

  private func isAuthor(
    _ index: Int,
    _ tag: HTMLTag,
    _ property: ArraySlice<UInt8>?,
    _ hints: ClassHints
  ) -> Bool {
    if hints.contains(.byline) { return true }
    if property?.elementsEqual("author".utf8) == true { return true }
    if document.attribute(.property, of: index)?.elementsEqual("schema:author".utf8) == true {
      return true
    }
    guard tag == .a else { return false }
    let relation = document.attribute(.rel, of: index)
    return relation?.split(separator: 32).contains { $0.elementsEqual("author".utf8) } == true
      || document.attribute(.href, of: index).map(Self.leadsToAuthor) == true
  }

  /// Whether an address has a part that holds the pages of people.
  private static func leadsToAuthor(_ address: ArraySlice<UInt8>) -> Bool {
    guard address.count < 300 else { return false }
    var start = address.startIndex
    while let end = address[start...].firstIndex(of: UInt8(ascii: "/")) {
      if 4...12 ~= end - start, authorFolderStarts.contains(address[start]),
        authorFolders.contains(String(decoding: address[start..<end], as: UTF8.self))
      {
        return true
      }
      start = end + 1
    }
    return false
  }

  private static let authorFolderStarts = Array("acjprw".utf8)

  private static let authorFolders: Set = [
    "author", "authors", "autor", "autoren", "autores", "auteur", "auteurs", "autori", "autore",
    "contributor", "contributors", "profile", "profiles", "people", "journalist", "journalists",
    "redakteur", "writers", "writer", "redaktion", "auteurs",
  ]

  private func time(
    _ index: Int,
    _ tag: HTMLTag,
    _ property: ArraySlice<UInt8>?,
    _ hints: ClassHints
  ) -> Time? {
    let isPublication =
      property?.elementsEqual("datePublished".utf8) == true
      || tag == .time && document.attribute(.pubdate, of: index) != nil
      || document.attribute(.property, of: index)?.elementsEqual("schema:datePublished".utf8)
        == true
    guard isPublication || tag == .time || hints.contains(.date) else { return nil }
    if property?.elementsEqual("dateModified".utf8) == true { return nil }
    let stated = document.string(.datetime, of: index) ?? document.string(.content, of: index)
    if let stated = stated?.squeezed, WrittenDate(in: stated) != nil {
      return Time(text: stated, isPublication: isPublication)
    }
    let text = (index..<Int(document.nodes[index].end)).compactMap(piece).joined(separator: " ")
    guard text.utf8.count < 200, text.utf8.contains(where: \.isDigit) else { return nil }
    return Time(text: text, isPublication: isPublication)
  }
}
