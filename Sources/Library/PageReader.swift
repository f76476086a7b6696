import Curl
import Extraction
import Glibc
import Gzip
import Reading
import Storage

/// Reads a source and makes an article of it.
///
/// Pure but for the reading: used by several tasks at once.
struct PageReader: Sendable {
  /// The largest file that is read, and the most that a gzipped one may hold.
  static let byteLimit = 32 * 1024 * 1024

  let surroundings: Surroundings
  let fetcher: PageFetcher
  let addresses: AddressPolicy
  let reportProgress: @Sendable (Int) -> Void

  /// A page ready to be kept.
  struct Page: Sendable {
    var page: ExtractedPage
    let content: PreparedContent
    let address: ArticleAddress?
    let url: String?
    /// Whether a redirect gave up encryption on the way.
    var lostEncryption = false
  }

  /// Reads, unpacks, extracts and compresses; `answer` is the page where it was fetched already.
  func read(
    _ request: SaveRequest,
    answer: FetchedPage? = nil,
    press: inout ContentPress
  ) throws(LibraryError) -> Page {
    let address = try request.address
    do {
      var page: ExtractedPage
      switch request.source {
      case .url(let url): page = try extracted(try answer ?? fetched(url), url: url)
      case .file(let path):
        page = try extracted(try Self.bytes(ofFile: path), url: request.url)
      case .bytes(let bytes, _): page = try extracted(bytes, url: request.url)
      }
      if page.site == nil { page.site = address?.site }
      return Page(
        page: page,
        content: try press.prepare(page.text),
        address: address,
        url: request.addressText
      )
    } catch { throw LibraryError(error) }
  }

  private func extracted(_ answer: FetchedPage, url: String) throws -> ExtractedPage {
    var page = try PageExtractor().extract(
      file: answer.body,
      charset: answer.charset,
      url: answer.finalURL
    )
    if page.canonicalURL == nil, answer.finalURL != url { page.canonicalURL = answer.finalURL }
    return page
  }

  private func extracted(_ bytes: [UInt8], url: String?) throws -> ExtractedPage {
    let plain = isGzip(bytes) ? try gunzip(bytes, limit: Self.byteLimit) : bytes
    return try PageExtractor().extract(file: plain, charset: nil, url: url)
  }

  /// The bytes of a regular file, at most the limit.
  static func bytes(ofFile path: String) throws(LibraryError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw unreadable(path, errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw unreadable(path, errno) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .unreadable("\(path) is not a file. Name one that is.")
    }
    guard status.st_size <= byteLimit else {
      throw .badData("\(path) is larger than 32 MiB. Save only the part you want to read.")
    }
    let size = Int(status.st_size)
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let got = Glibc.read(descriptor, buffer.baseAddress?.advanced(by: count), size - count)
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = errno }
        guard got > 0 else { break }
        count += got
      }
    }
    guard failure == 0 else { throw unreadable(path, failure) }
    return bytes
  }

  private static func unreadable(_ path: String, _ code: Int32) -> LibraryError {
    switch code {
    case ENOENT: .unreadable("There is no file \(path). Check the name.")
    case EACCES: .unreadable("The file \(path) may not be read. Check its permissions.")
    default: .unreadable("The file \(path) cannot be read: \(String(cString: strerror(code))).")
    }
  }
}

extension FetchedPage {
  /// What the server says about the page's characters.
  fileprivate var charset: String? {
    guard let type = contentType?.lowercased(), let mark = type.firstRange(of: "charset=") else {
      return nil
    }
    let value = type[mark.upperBound...].prefix { $0 != ";" && $0 != " " }
    return value.isEmpty ? nil : value.filter { $0 != "\"" && $0 != "'" }
  }
}

extension SaveRequest {
  var addressText: String? {
    if case .url(let url) = source { url } else { url }
  }

  /// The address in its normal form; an address that is none is refused.
  var address: ArticleAddress? {
    get throws(LibraryError) {
      guard let text = addressText else { return nil }
      guard let address = ArticleAddress(text) else {
        throw .usage("\"\(text)\" is no web address. Give one that starts with https://.")
      }
      return address
    }
  }
}
