import Foundation
import Testing

@Suite struct `The program` {
  private static let files: [String] = {
    let folder = Bundle.module.bundleURL.appending(path: "Transcripts").path
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder)
        .filter { $0.hasSuffix(".txt") }.sorted()
    } catch { return [] }
  }()

  @Test func `has transcripts`() { #expect(Self.files.count >= 8) }

  @Test(arguments: files)
  func `answers as in its transcript`(_ file: String) throws {
    let path = Bundle.module.bundleURL.appending(path: "Transcripts/\(file)")
    let transcript = Transcript(try String(contentsOf: path, encoding: .utf8))
    let program = try Program()
    defer { #expect(throws: Never.self) { try program.remove() } }

    for step in transcript.steps {
      let answer = try program.run(step.command)
      let lines = Transcript.lines(answer.output, status: answer.status)
      let fits =
        lines.count == step.answer.count
        && zip(lines, step.answer).allSatisfy { Transcript.matches($0, $1) }
      #expect(
        fits,
        """
        \(file): $ \(step.command)
        \(lines.joined(separator: "\n"))
        -- instead of
        \(step.answer.joined(separator: "\n"))
        """
      )
    }
  }

  @Test func `is caught when it answers otherwise`() {
    let transcript = Transcript("$ carrel ls\nabc [..] def\n[exit 1]\n")

    #expect(transcript.steps.count == 1)
    #expect(Transcript.matches("abc 123 def", transcript.steps[0].answer[0]))
    #expect(!Transcript.matches("abc 123 deg", transcript.steps[0].answer[0]))
    #expect(!Transcript.matches("abc def", "abc [..] def"))
    #expect(Transcript.lines("x\n", status: 1) == ["x", "[exit 1]"])
  }
}
