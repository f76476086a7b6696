public import Reading

extension ReadingLibrary {
  /// Makes an article of a file or of bytes, and saves nothing.
  public nonisolated static func extract(
    _ source: SaveRequest.Source,
    url: String?
  ) throws(LibraryError) -> ExtractedPage {
    do {
      switch source {
      case .file(let path):
        return try CapturedDocument(
          try PageReader.unpacked(try PageReader.bytes(ofFile: path), url: url)
        ).page
      case .bytes(let given, _):
        return try CapturedDocument(try PageReader.unpacked(given, url: url)).page
      case .url: throw LibraryError.usage("Extraction reads files. Save a page with: carrel add")
      }
    } catch { throw LibraryError(error) }
  }
}
