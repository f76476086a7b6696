import ArgumentParser
import Glibc
import Library
import TerminalText

/// What is given along when pages are fetched.
struct FetchOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A file of cookies (cookies.txt), told to their own sites only; never written.",
      valueName: "file"
    ),
    completion: .file()
  )
  var cookies: String?

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "A header for the one site that is asked, \"Name: value\", or @FILE with one a line.",
      valueName: "header|@file"
    )
  )
  var header: [String] = []

  @Flag(help: "Allow addresses in private networks.")
  var allowPrivate = false

  private static let headerFileLimit = 64 * 1024

  /// Reads the files; a file of cookies that others may read is worth a word.
  func settings(on screen: Screen) throws -> FetchSettings {
    if let cookies, Self.isReadableByOthers(cookies) {
      try screen.tell(
        .paragraphs("carrel: \(SafeText.line(cookies)) can be read by others. Say: chmod 600 FILE")
      )
    }
    return try FetchSettings(
      cookieFile: cookies.map { path throws(LibraryError) in
        try InputFile.bytes(ofFile: path, limit: FetchSettings.cookieFileLimit)
      },
      headers: header.flatMap { word throws(LibraryError) in try Self.headers(in: word) }
    )
  }

  private static func headers(in word: String) throws(LibraryError) -> [String] {
    guard word.hasPrefix("@") else { return [word] }
    let path = String(word.dropFirst())
    let bytes = try InputFile.bytes(ofFile: path, limit: headerFileLimit)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .badData("\(path) is not UTF-8 text. Check that it is the right file.")
    }
    return text.split(whereSeparator: \.isNewline).map(String.init)
  }

  private static func isReadableByOthers(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & 0o077 != 0
  }
}
