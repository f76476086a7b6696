import Extraction
import Gzip
public import Reading

extension ReadingLibrary {
  /// Makes an article of a file or of bytes, and saves nothing.
  public nonisolated static func extract(
    _ source: SaveRequest.Source,
    url: String?
  ) throws(LibraryError) -> ExtractedPage {
    do {
      let bytes: [UInt8]
      switch source {
      case .file(let path): bytes = try PageReader.bytes(ofFile: path)
      case .bytes(let given, _): bytes = given
      case .url: throw LibraryError.usage("Extraction reads files. Save a page with: carrel add")
      }
      let plain = isGzip(bytes) ? try gunzip(bytes, limit: PageReader.byteLimit) : bytes
      return try PageExtractor().extract(file: plain, charset: nil, url: url)
    } catch { throw LibraryError(error) }
  }
}
