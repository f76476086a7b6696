import Library
import Reading

/// Many files to extract, named by a manifest of JSON lines.
struct ExtractionBatch {
  let path: String
  /// Whether the answer is what became of every block, instead of the article.
  var explains = false

  /// Prints one object a line, in the order of the manifest; a file that fails becomes an error.
  func run() throws {
    let bytes = try InputFile.bytes(ofFile: path, limit: 256 * 1024 * 1024)
    let screen = Screen()
    for (index, line) in bytes.split(separator: 0x0A).enumerated() {
      let job = try Job(line, number: index + 1)
      if explains {
        try screen.print(JSONText(job.explanation, isPretty: false))
      } else {
        try screen.print(JSONText(job.answer, isPretty: false))
      }
    }
  }

  /// A line of the manifest.
  private struct Job {
    let id: JSONValue
    let file: String
    let url: String?

    init(_ line: some Collection<UInt8>, number: Int) throws(LibraryError) {
      do {
        guard case .object(let object) = try JSONValue(parsing: Array(line)),
          let id = object["id"], let file = object["file"]
        else { throw LibraryError.badData("") }
        self.id = id
        self.file = file.plain
        url = object["url"].map(\.plain).flatMap { $0.isEmpty ? nil : $0 }
      } catch {
        throw .badData("Line \(number) of the manifest is not {\"id\", \"file\", \"url\"}.")
      }
    }

    var explanation: Explanation {
      do {
        let blocks = try ReadingLibrary.explain(.file(path: file), url: url)
        return Explanation(id: id, blocks: blocks.map(JudgedBlockRecord.init), error: nil)
      } catch {
        return Explanation(id: id, blocks: [], error: error.description)
      }
    }

    var answer: Answer {
      do {
        return Answer(
          id: id,
          page: try ReadingLibrary.extract(.file(path: file), url: url),
          error: nil
        )
      } catch {
        return Answer(id: id, page: nil, error: error.description)
      }
    }
  }

  /// A line that tells the verdicts on a page.
  private struct Explanation: Encodable {
    let id: JSONValue
    let blocks: [JudgedBlockRecord]
    let error: String?
  }

  /// A line of the answer.
  private struct Answer: Encodable {
    let id: JSONValue
    let page: ExtractedPage?
    let error: String?

    func encode(to encoder: any Encoder) throws {
      try page.map(ExtractRecord.init)?.encode(to: encoder)
      var object = encoder.container(keyedBy: RecordKey.self)
      try object.encode(id, forKey: "id")
      try object.encodeIfPresent(error, forKey: "error")
    }
  }
}
