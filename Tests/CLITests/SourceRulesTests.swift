import Foundation
import Testing

@Suite struct `The sources of the command line` {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "cli")

  /// Only these may name the standard streams: the choke point, and the question whether there
  /// is a terminal.
  private static let allowed: Set = ["Stream.swift"]

  /// How many lines print by a way of their own.
  private static func offences(in text: String) -> Int {
    text.split(separator: "\n").count { line in
      guard !line.contains("isatty("), !line.contains("func print(") else { return false }
      return line.contains(
        #/(^|[^\w.])(print|debugPrint|dump|puts|fputs|printf|putchar)\(|FileHandle|STD(OUT|ERR)_FILENO/#
      )
    }
  }

  @Test func `print through one place only`() throws {
    let files = try FileManager.default.subpathsOfDirectory(atPath: Self.folder.path)
      .filter { $0.hasSuffix(".swift") }
    #expect(files.count > 40)

    for file in files where !Self.allowed.contains(URL(filePath: file).lastPathComponent) {
      let text = try String(contentsOf: Self.folder.appending(path: file), encoding: .utf8)
      let own = text.replacing(#/try (await )?print\(/#, with: "")
      #expect(Self.offences(in: own) == 0, "\(file)")
    }
  }

  @Test func `would be caught if they did not`() {
    #expect(Self.offences(in: "  print(article.title)") == 1)
    #expect(Self.offences(in: "  fputs(title, stdout)") == 1)
    #expect(Self.offences(in: "FileHandle.standardOutput.write(x)") == 1)
    #expect(Self.offences(in: "write(STDOUT_FILENO, bytes)") == 1)
    #expect(Self.offences(in: "try screen.print(line)") == 0)
  }
}
