import Library
import Reading

extension SaveOutcome {
  /// What a person should know about what was saved: a sentence each.
  var remarks: [String] {
    guard case .success(let saved) = result else { return [] }
    var remarks: [String] = []
    if let same = saved.sameAs {
      let address = same.record.url.map { ", saved from \($0)" } ?? ""
      remarks.append("This seems to be the same article as \(same.shortID)\(address).")
    }
    if let reason = saved.incompleteness {
      let kept = saved.setAside == nil ? "" : " The version you have stays the one shown."
      remarks.append(reason.advice + kept)
    }
    if lostEncryption {
      remarks.append(
        "The site sent us from https to http; others could read and change the page on its way."
      )
    }
    return remarks
  }
}

extension Incompleteness {
  /// What it is, and what to do.
  var advice: String {
    switch self {
    case .cookieWall: "A question about cookies stands in the article's place. \(Self.byBrowser)"
    case .paywall: "The site gives only the beginning of this article. \(Self.byBrowser)"
    case .errorPage: "The site showed an error instead of the article; add it again later."
    case .notFound: "The site says that there is no such page; check the address."
    case .login: "The site wants a login before it shows the article. \(Self.byBrowser)"
    case .needsScript: "Scripts would write this article, and they are not run. \(Self.byBrowser)"
    case .botCheck: "The site asked whether a person is reading. \(Self.byBrowser)"
    case .empty: "There is hardly any text on this page. \(Self.byBrowser)"
    case .pdfWithoutText: "There is no text in this PDF; the file itself is kept: show --original."
    case .pdfNotRead:
      "The PDF is kept without its text: install poppler-utils, then add it again."
    case .muchShorter:
      "The page has much less text than before. See it with carrel diff; show it with --force."
    case .otherPage:
      "The address leads to another page now. See it with carrel diff; show it with --force."
    default: "This is not the whole article (\(rawValue))."
    }
  }

  private static let byBrowser = "Open it in a browser, save the page, and add the file with --url."
}
