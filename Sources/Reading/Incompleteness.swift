/// Why a version is not the article that was wanted, in a word that stands in stored content.
///
/// Words of a newer program are kept and shown as they are.
public struct Incompleteness: RawRepresentable, Hashable, Sendable {
  public let rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }

  /// A question about cookies stands in the article's place.
  public static let cookieWall = Self(rawValue: "cookie wall")
  /// The beginning, and then an offer to pay.
  public static let paywall = Self(rawValue: "paywall")
  /// The site says that it cannot show the page.
  public static let errorPage = Self(rawValue: "error page")
  /// The site says that there is no such page.
  public static let notFound = Self(rawValue: "not found")
  public static let login = Self(rawValue: "login")
  /// The article is written by scripts, which are not run.
  public static let needsScript = Self(rawValue: "needs script")
  /// The site asks for a proof that a person is reading.
  public static let botCheck = Self(rawValue: "bot check")
  public static let empty = Self(rawValue: "empty")
  /// A PDF of pictures, or one that could not be read.
  public static let pdfWithoutText = Self(rawValue: "pdf without text")
  /// A PDF on a device without the programs that read it.
  public static let pdfNotRead = Self(rawValue: "pdf not read")
  /// Much less text than the version shown has; never stored, for it says something of both.
  public static let muchShorter = Self(rawValue: "much shorter")
  /// The address leads to another page by now; never stored.
  public static let otherPage = Self(rawValue: "another page")
}
