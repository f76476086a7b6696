import Extraction
import Interchange
import Reading

/// What arrived, read: the article in it, and what the file says of itself.
struct CapturedDocument: Sendable {
  var page: ExtractedPage
  /// The address that the file says it was saved from.
  var url: String?
  /// When the file says that it was saved.
  var savedAt: Timestamp?
  /// The images that came in the file.
  var images: [CapturedImage] = []

  /// Reads bytes by what they are.
  init(_ arrival: Arrival, pdfPrograms: PDFPrograms = PDFPrograms()) throws {
    if PDFDocument.isPDF(arrival.bytes) {
      self.init(PDFDocument(arrival.bytes, programs: pdfPrograms))
    } else if WebArchive.isArchive(arrival.bytes) {
      try self.init(WebArchive(arrival.bytes), url: arrival.url)
    } else if arrival.bytes.starts(with: Self.propertyList) {
      throw LibraryError.badData(
        """
        This is a Safari web archive, which only Apple's programs read. \
        Open it in Safari and save it as page source, or save the address: carrel add URL
        """
      )
    } else {
      try self.init(page: arrival)
    }
  }

  private static let propertyList = Array("bplist00".utf8)

  private init(_ document: PDFDocument) { page = document.page }

  private init(page arrival: Arrival) throws {
    let saved = arrival.isFetched ? nil : SavedPage(arrival.bytes)
    url = saved?.url
    savedAt = saved?.savedAt
    let embedded = EmbeddedImages(in: arrival.bytes)
    page = try PageExtractor().extract(
      file: embedded.page,
      charset: arrival.charset,
      url: arrival.url ?? url
    )
    take(embedded.images.map { ($0.name, $0.bytes) })
  }

  private init(_ archive: WebArchive, url given: String?) throws {
    url = archive.url
    savedAt = archive.savedAt
    let parts = archive.others.filter { $0.mediaType.hasPrefix("image/") }
    let named = parts.compactMap { part in part.address.map { ($0, part.bytes) } }
    let keys = named.filter { $0.0.hasPrefix("cid:") }.map { (String($0.0.dropFirst(4)), $0.1) }
    let embedded = EmbeddedImages(
      in: archive.page.bytes,
      parts: Dictionary(keys) { first, _ in first }
    )
    page = try PageExtractor().extract(
      html: embedded.page,
      charset: archive.page.charset,
      url: given ?? url
    )
    take(embedded.images.map { ($0.name, $0.bytes) } + named)
  }

  /// Keeps of the images those that the article shows.
  private mutating func take(_ found: [(address: String, bytes: [UInt8])]) {
    let wanted = Set(page.text.imageAddresses)
    var seen: Set<String> = []
    for (address, bytes) in found where wanted.contains(address) && seen.insert(address).inserted {
      if let image = CapturedImage(address: address, bytes: bytes) { images.append(image) }
    }
  }
}
