import Library

/// What a person wants saved: the words of the command line, the lines of a list, files of folders.
struct SourceList {
  private(set) var sources: [SaveRequest.Source] = []
  /// Whether a list or a folder was given, so that what is here already is passed over.
  private(set) var isBulk = false

  private static let listByteLimit = 64 * 1024 * 1024

  init(words: [String], listFile: String?) throws(LibraryError) {
    isBulk = listFile != nil
    for word in words {
      if word == "-" {
        sources.append(.bytes(try StandardInput.bytes(), name: "-"))
      } else {
        try add(word)
      }
    }
    if let listFile { for line in try Self.lines(of: listFile) { try add(line) } }
    guard !sources.isEmpty else {
      throw .notFound("There is nothing to save there: no address, no page and no text.")
    }
  }

  private mutating func add(_ word: String) throws(LibraryError) {
    if word.contains("://") {
      sources.append(.url(word))
    } else if let folder = Folder(word) {
      isBulk = true
      sources += try folder.pages().map { .file(path: $0) }
    } else {
      sources.append(.file(path: word))
    }
  }

  /// Addresses and files, one a line; "#" begins a remark.
  private static func lines(of path: String) throws(LibraryError) -> [String] {
    let bytes =
      path == "-"
      ? try StandardInput.bytes() : try InputFile.bytes(ofFile: path, limit: listByteLimit)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .badData("The list is not UTF-8 text. Convert it first, with iconv for instance.")
    }
    return text.split(whereSeparator: \.isNewline).compactMap { line in
      let start = line.drop(while: \.isWhitespace)
      guard let end = start.lastIndex(where: { !$0.isWhitespace }), start.first != "#" else {
        return nil
      }
      return String(start[...end])
    }
  }
}
