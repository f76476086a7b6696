import Extraction
public import Reading

extension ReadingLibrary {
  /// Makes an article of a file or of bytes, and saves nothing.
  public nonisolated static func extract(
    _ source: SaveRequest.Source,
    url: String?
  ) throws(LibraryError) -> ExtractedPage {
    do { return try CapturedDocument(try arrival(source, url: url)).page } catch {
      throw LibraryError(error)
    }
  }

  /// Says of every block of a web page why it would become part of the article, or not.
  public nonisolated static func explain(
    _ source: SaveRequest.Source,
    url: String?
  ) throws(LibraryError) -> [JudgedBlock] {
    do {
      let arrival = try arrival(source, url: url)
      return try PageExtractor().judge(html: arrival.bytes, charset: arrival.charset, url: url)
    } catch { throw LibraryError(error) }
  }

  private nonisolated static func arrival(
    _ source: SaveRequest.Source,
    url: String?
  ) throws -> Arrival {
    switch source {
    case .file(let path): try PageReader.unpacked(try PageReader.bytes(ofFile: path), url: url)
    case .bytes(let given, _): try PageReader.unpacked(given, url: url)
    case .url: throw LibraryError.usage("Extraction reads files. Save a page with: carrel add")
    }
  }
}
