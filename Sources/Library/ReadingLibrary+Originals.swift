public import Reading
import Storage

/// The bytes that an article was made of, as they came.
public struct KeptOriginal: Sendable {
  public let bytes: [UInt8]
  public let mediaType: String?
  /// The address that gave them.
  public let url: String?
}

extension ReadingLibrary {
  /// What the version shown of an article was made of.
  public func original(of id: Identifier<Article>) throws(LibraryError) -> KeptOriginal {
    let found = try read { view in
      try view.article(id)?.version.flatMap { version in
        try view.originals(of: version.id).first.flatMap { original in
          try view.blob(original.digest).map { (original, $0) }
        }
      }
    }
    guard let (original, blob) = found else { throw Self.noOriginal }
    do {
      guard let bytes = try open(for: .reading).bytes(of: blob) else { throw Self.noOriginal }
      return KeptOriginal(bytes: bytes, mediaType: original.mediaType, url: original.url)
    } catch { throw LibraryError(error) }
  }

  private static let noOriginal = LibraryError.notFound(
    """
    The original page is not on this device: only the one that saved it keeps it. \
    See the text with --text, or save the page here with: carrel add URL
    """
  )
}
