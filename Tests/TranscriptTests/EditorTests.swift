import Foundation
import Testing

/// Real editors, where they are.
@Suite struct `In a real editor` {
  private static func isHere(_ editor: String) -> Bool {
    ["/usr/bin/", "/bin/"].contains { FileManager.default.isExecutableFile(atPath: $0 + editor) }
  }

  private func quotes(afterEditingWith script: String) throws -> String {
    let program = try Program()
    defer { #expect(throws: Never.self) { try program.remove() } }
    try Data("#!/bin/sh\n\(script)\n".utf8).write(to: program.folder.appending(path: "editor"))
    let output = try program.run(
      """
      chmod +x editor
      carrel add margins.html --format '{change}'
      carrel highlight margins "a promise to come back" --comment "True." --format '{quote}'
      EDITOR=./editor carrel annotate margins
      carrel highlights --format '{quote}|{comment}' | sort
      """
    )
    return output.output
  }

  private static let expected = """
    new
    a promise to come back
    added 1, changed 0, removed 0
    a promise to come back|True.
    soft pencil|

    """

  @Test(.enabled(if: isHere("vim"))) func `vim marks, with its paragraphs wrapped anew`() throws {
    let script = """
      vim -N -es -u NONE -c '%s/soft pencil/{==&==}/' -c 'set textwidth=60' \
      -c 'normal gggqG' -c wq "$1"
      """
    #expect(try quotes(afterEditingWith: script) == Self.expected)
  }

  @Test(.enabled(if: isHere("vim"))) func `vim leaves without saving`() throws {
    let answer = try quotes(
      afterEditingWith: "vim -N -es -u NONE -c '%s/soft/{==&==}/' -c 'q!' \"$1\""
    )
    #expect(answer.contains("Nothing was changed."))
  }

  @Test(.enabled(if: isHere("ed"))) func `ed marks`() throws {
    let script = "printf 'g/soft pencil/s//{==&==}/\\nwq\\n' | ed -s \"$1\""
    #expect(try quotes(afterEditingWith: script) == Self.expected)
  }
}
