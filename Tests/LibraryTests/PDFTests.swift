import Reading
import Testing

@testable import Library

@Suite struct `A PDF` {
  /// A PDF with lines of text on each page, as the format's own book has its smallest example.
  private static func pdf(_ pages: [[String]], title: String? = nil) -> [UInt8] {
    var objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    objects.append("<< \(title.map { "/Title (\($0)) /Author (Ada Bell)" } ?? "") >>")
    var kids: [String] = []
    for lines in pages {
      let text = lines.enumerated().map { index, line in
        "BT /F1 11 Tf 72 \(760 - 14 * index) Td (\(line)) Tj ET"
      }.joined(separator: "\n")
      kids.append("\(objects.count + 1) 0 R")
      objects.append(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 842] /Contents \(objects.count + 2) 0 R "
          + "/Resources << /Font << /F1 3 0 R >> >> >>"
      )
      objects.append("<< /Length \(text.utf8.count) >>\nstream\n\(text)\nendstream")
    }
    objects[1] = "<< /Type /Pages /Count \(kids.count) /Kids [\(kids.joined(separator: " "))] >>"
    var file = "%PDF-1.4\n"
    var places: [Int] = []
    for (index, object) in objects.enumerated() {
      places.append(file.utf8.count)
      file += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    let start = file.utf8.count
    file += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for place in places {
      let digits = String(place)
      file += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
    }
    file += "trailer << /Size \(objects.count + 1) /Root 1 0 R /Info 4 0 R >>\n"
    return Array((file + "startxref\n\(start)\n%%EOF\n").utf8)
  }

  private static let essay = pdf(
    [
      [
        "Harbour Notes 1", "The bridge was closed for a week, then opened, and it was clo-",
        "sed again.",
      ],
      [
        "Harbour Notes 2", "Nobody knew for how long it would stay like this, because the",
        "engineers",
      ],
      ["Harbour Notes 3", "had gone home."],
    ],
    title: "About a bridge"
  )

  private func save(_ bytes: [UInt8], in fixture: Fixture) async throws -> SavedArticle {
    try await fixture.library.save([SaveRequest(.bytes(bytes, name: "pdf"))])[0].result.get()
  }

  @Test func `is kept, and its text is the article`() async throws {
    let fixture = try Fixture()

    let saved = try await save(Self.essay, in: fixture)

    #expect(saved.listing.record.title == "About a bridge")
    #expect(saved.listing.record.byline == "Ada Bell")
    #expect(saved.listing.record.incomplete == nil)
    let text = try await fixture.library.details(saved.listing.id, withText: true).text?.plain
    #expect(text?.contains("it was closed again.") == true)
    #expect(text?.contains("because the engineers had gone home.") == true)
    #expect(text?.contains("Harbour Notes") == false)
    #expect(try await fixture.library.original(of: saved.listing.id).bytes == Self.essay)
  }

  @Test func `is kept without its text where nothing can read it`() async throws {
    let fixture = try Fixture(pdfPrograms: PDFPrograms(text: "no-such-one", facts: "nor-this"))

    let saved = try await save(Self.essay, in: fixture)

    #expect(saved.listing.record.incomplete == "pdf not read")
    #expect(try await fixture.library.original(of: saved.listing.id).bytes == Self.essay)
    #expect(try await fixture.library.articles("is:incomplete").count == 1)
  }

  @Test func `without text is told from another`() async throws {
    let fixture = try Fixture()
    let first = try await save(Self.pdf([[]], title: "One"), in: fixture)
    let second = try await save(Self.pdf([[]], title: "Two"), in: fixture)

    #expect(first.listing.record.incomplete == "pdf without text")
    #expect(first.listing.id != second.listing.id)
  }

  @Test(arguments: Array(stride(from: 9, to: essay.count, by: 97)))
  func `cut short anywhere is kept all the same`(count: Int) async throws {
    let fixture = try Fixture()
    let saved = try await save(Array(Self.essay[..<count]), in: fixture)
    #expect(saved.change == .new)
  }
}

@Suite struct `A program that reads what may be hostile` {
  @Test func `answers what it was given`() throws {
    let much = [UInt8](repeating: 65, count: 1_000_000)
    #expect(try BoundedProgram(words: ["cat"]).run(on: much) == much)
  }

  @Test func `may leave before the end`() throws {
    let much = [UInt8](repeating: 10, count: 1_000_000)
    #expect(try BoundedProgram(words: ["head", "-c", "3"]).run(on: much) == [10, 10, 10])
  }

  @Test func `that is not installed is missed`() {
    #expect(throws: BoundedProgram.Failure.missing) {
      try BoundedProgram(words: ["no-such-program-at-all"]).run(on: [])
    }
  }

  @Test func `that fails gives nothing`() {
    #expect(throws: BoundedProgram.Failure.failed) {
      try BoundedProgram(words: ["sh", "-c", "echo half; exit 3"]).run(on: [])
    }
  }

  @Test func `that takes too long is ended`() {
    let start = ContinuousClock.now
    #expect(throws: BoundedProgram.Failure.failed) {
      try BoundedProgram(words: ["sleep", "600"], time: .milliseconds(300)).run(on: [])
    }
    #expect(ContinuousClock.now - start < .seconds(60))
  }

  @Test func `that says too much is ended`() {
    #expect(throws: BoundedProgram.Failure.failed) {
      try BoundedProgram(words: ["yes"], outputLimit: 100_000).run(on: [])
    }
  }

  @Test func `sees none of our environment`() throws {
    let answer = try BoundedProgram(words: ["env"]).run(on: [])
    let names = String(decoding: answer, as: UTF8.self).split(separator: "\n").map {
      $0.prefix { $0 != "=" }
    }
    #expect(Set(names).subtracting(["PATH", "LC_ALL", "_", "PWD", "SHLVL"]).isEmpty)
  }
}

@Suite struct `The lines of a paper` {
  @Test(arguments: [
    ("One line\nand its end.\n\nNext.", "One line and its end.\n\nNext."),
    ("It was clo-\nsed.", "It was closed."), ("Twenty-\nOne", "Twenty- One"),
    ("A page ends in a\n\u{C}sentence.", "A page ends in a sentence."),
    ("It ends.\n\u{C}Another.", "It ends.\n\nAnother."),
    ("Things:\n• one\n• two", "Things:\n\n• one\n\n• two"),
    ("Head 1\nText.\n\u{C}Head 2\nMore.", "Text.\n\nMore."),
    ("a\n1\n\u{C}b.\n2\n\u{C}c.\n3", "a b.\n\nc."), ("", ""), ("\u{C}\u{C}\n\n\u{C}", ""),
  ])
  func `become paragraphs`(text: String, expected: String) {
    #expect(PDFParagraphs(text).text == expected)
  }
}
