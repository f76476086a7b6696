package import Curl

/// What a person gives along for the pages of one run: cookies and header fields.
public struct FetchSettings: Sendable {
  package let cookies: CookieFile
  package let fields: [RequestField]

  /// The largest file of cookies that is read.
  public static let cookieFileLimit = CookieFile.byteLimit

  /// Nothing.
  public init() {
    cookies = CookieFile()
    fields = []
  }

  /// Cookies as the bytes of a file in Netscape's format, and headers like "Name: value".
  public init(cookieFile: [UInt8]?, headers: [String]) throws(LibraryError) {
    do throws(CookieFileError) {
      cookies =
        try cookieFile.map { bytes throws(CookieFileError) in try CookieFile(bytes) }
        ?? CookieFile()
    } catch { throw .badData("The cookies cannot be used. \(error.description)") }
    do throws(RequestFieldError) {
      fields = try headers.map { line throws(RequestFieldError) in try RequestField(line) }
    } catch { throw .usage(error.description) }
  }

  var isEmpty: Bool { cookies == CookieFile() && fields.isEmpty }

  /// Header fields are secrets of one site; among several nobody could say whose they are.
  func check(against requests: [SaveRequest]) throws(LibraryError) {
    guard !fields.isEmpty else { return }
    let hosts = Set(requests.compactMap(\.fetchedHost))
    guard hosts.count <= 1 else {
      throw .usage("Headers are told to one site only. Save pages of several sites apart.")
    }
  }
}
