import Curl
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
  /// Whether nothing is sent along that could make a server answer something special.
  let isPlain: Bool
  let reportProgress: @Sendable (Int) -> Void

  /// A page ready to be kept.
  struct Page: Sendable {
    var page: ExtractedPage
    /// When another program saved it, where its file says so.
    let savedAt: Timestamp?
    let content: PreparedContent
    let address: ArticleAddress?
    let url: String?
    /// Where a fetched page was in the end.
    let fetchedURL: String?
    /// What names the article where it has no address.
    let identity: Digest
    let originals: [PreparedOriginal]
    let images: [PreparedImage]
    let imageCounts: ImageCounts

    /// By what the server knows the page again, where that is all the article is made of.
    var memo: PageMemo?

    /// Whether a redirect gave up encryption on the way.
    var lostEncryption = false

    var blobs: [PreparedBlob] { originals.map(\.blob) + images.map(\.blob) }
  }

  /// Reads, unpacks, extracts and compresses; `answer` is the page where it was fetched already.
  func read(
    _ request: SaveRequest,
    answer: FetchedPage? = nil,
    press: inout ContentPress
  ) throws(LibraryError) -> Page {
    let given = try request.address
    do {
      let arrival = try answer.map { Arrival($0) } ?? arrival(of: request)
      var document = try CapturedDocument(arrival, pdfPrograms: surroundings.pdfPrograms)
      if document.page.canonicalURL == nil, arrival.url != request.addressText {
        document.page.canonicalURL = arrival.url
      }
      // What the reader says goes before what the file says.
      let url = request.addressText ?? document.url
      let address = given ?? url.flatMap { ArticleAddress($0) }
      if document.page.site == nil { document.page.site = address?.site }
      let more = following(document.page, from: arrival)
      document.page = document.page.joined(with: more.map(\.page))
      let content = try press.prepare(document.page.text)
      let isHere = content.digest == request.shownDigest
      let images =
        isHere ? (found: [], missed: 0) : images(of: document, from: arrival, for: request)
      return Page(
        page: document.page,
        savedAt: document.savedAt,
        content: content,
        address: address,
        url: address == nil ? nil : url,
        fetchedURL: arrival.isFetched ? arrival.url : nil,
        identity: document.page.text.plain.isEmpty ? Digest(of: arrival.bytes) : content.digest,
        originals: try ([arrival] + more.map(\.arrival)).map { try $0.original(press: &press) },
        images: try images.found.map { try $0.prepared(press: &press) },
        imageCounts: ImageCounts(kept: images.found.count, missed: images.missed)
      )
    } catch { throw LibraryError(error) }
  }

  /// The pages that continue a fetched one.
  private func following(
    _ page: ExtractedPage,
    from arrival: Arrival
  ) -> [ContinuedPages.Continuation] {
    guard arrival.isFetched, let url = arrival.url, page.incomplete == nil else { return [] }
    return ContinuedPages { next in
      let arrival = Arrival(try fetched(next))
      return ContinuedPages.Continuation(
        arrival: arrival,
        page: try CapturedDocument(arrival).page
      )
    }.following(page, at: url)
  }

  /// The images that came in the file, and those that are fetched because the page was.
  private func images(
    of document: CapturedDocument,
    from arrival: Arrival,
    for request: SaveRequest
  ) -> (found: [CapturedImage], missed: Int) {
    guard request.keepsImages else { return ([], 0) }
    guard arrival.isFetched else { return (document.images, 0) }
    let here = Set(document.images.map(\.address))
    let wanted = document.page.text.imageAddresses.filter {
      !here.contains($0) && $0.hasPrefix("http")
    }
    let fetched = ImageFetcher(surroundings: surroundings, page: arrival.url).images(at: wanted)
    return (document.images + fetched, wanted.count - fetched.count)
  }

  private func arrival(of request: SaveRequest) throws -> Arrival {
    switch request.source {
    case .url(let url): Arrival(try fetched(url))
    case .file(let path): try Self.unpacked(try Self.bytes(ofFile: path), url: request.url)
    case .bytes(let bytes, _): try Self.unpacked(bytes, url: request.url)
    }
  }

  /// What is in a file; gzip is taken for its wrapping, as a transport's is.
  static func unpacked(_ bytes: [UInt8], url: String?) throws -> Arrival {
    Arrival(bytes: isGzip(bytes) ? try gunzip(bytes, limit: byteLimit) : bytes, url: url)
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
