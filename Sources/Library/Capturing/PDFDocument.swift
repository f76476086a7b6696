import Extraction
import Reading

/// A PDF, read by poppler's programs where they are installed.
struct PDFDocument {
  private let bytes: [UInt8]
  private let programs: PDFPrograms

  init(_ bytes: [UInt8], programs: PDFPrograms = PDFPrograms()) {
    self.bytes = bytes
    self.programs = programs
  }

  /// Whether bytes are a PDF: its sign may stand behind some others.
  static func isPDF(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: sign)
      || bytes.prefix(1024).contains(0) && bytes.prefix(1024).firstRange(of: sign) != nil
  }

  private static let sign = Array("%PDF-".utf8)

  /// The article in it; one without text where there is none, or nothing that could read it.
  var page: ExtractedPage {
    let facts = facts
    var page: ExtractedPage
    do {
      let text = try programs.text.run(on: bytes)
      let plain = PDFParagraphs(String(decoding: text, as: UTF8.self)).text
      page = try PageExtractor().extract(plainText: Array(plain.utf8))
    } catch {
      page = ExtractedPage(text: ArticleText(blocks: []))
      page.incomplete =
        error as? BoundedProgram.Failure == .missing ? .pdfNotRead : .pdfWithoutText
    }
    page.title = facts.title ?? page.title
    page.byline = facts.author ?? page.byline
    page.publishedAt = facts.createdAt ?? page.publishedAt
    return page
  }

  private var facts: PDFFacts {
    do { return PDFFacts(String(decoding: try programs.facts.run(on: bytes), as: UTF8.self)) } catch
    {
      return PDFFacts("")
    }
  }
}

/// The programs that read PDFs.
package struct PDFPrograms: Sendable {
  let text: BoundedProgram
  let facts: BoundedProgram

  /// Poppler's, by their names.
  package init(text: String = "pdftotext", facts: String = "pdfinfo") {
    self.text = BoundedProgram(words: [text, "-q", "-enc", "UTF-8", "-", "-"])
    self.facts = BoundedProgram(words: [facts, "-enc", "UTF-8", "-isodates", "-"])
  }
}

/// What a PDF says of itself, as `pdfinfo` prints it.
struct PDFFacts {
  private(set) var title: String?
  private(set) var author: String?
  private(set) var createdAt: Timestamp?

  init(_ text: String) {
    for line in text.split(separator: "\n").prefix(100) {
      let pair = line.split(separator: ":", maxSplits: 1)
      guard pair.count == 2 else { continue }
      let value = pair[1].drop { $0.isWhitespace }.prefix(300)
      guard !value.isEmpty else { continue }
      switch pair[0] {
      case "Title": title = Self.isTitle(value) ? String(value) : nil
      case "Author": author = String(value)
      case "CreationDate": createdAt = Timestamp(String(value))
      default: break
      }
    }
  }

  /// Whether a title is one, and not the name of a file or of a program.
  private static func isTitle(_ text: Substring) -> Bool {
    let name = text.lowercased()
    let foreign = ["untitled", "microsoft ", "powerpoint ", "(anonymous)", "slide 1"]
    let endings = [
      ".doc", ".docx", ".indd", ".tex", ".dvi", ".pdf", ".rtf", ".qxd", ".ppt", ".pptx",
    ]
    return !foreign.contains { name.hasPrefix($0) } && !endings.contains { name.hasSuffix($0) }
      && text.contains(where: \.isLetter)
  }
}
