extension FetchedPage {
  /// How much of the body is searched; the field stands in the page's head.
  private static let searchedBytes = 32 * 1024

  /// Where the page sends its reader at once, by its Refresh field or its `meta` element, as it is
  /// written there; nil when it does not, or only after a while.
  var refreshReference: String? {
    if let field = headers["refresh"] { return Self.reference(inRefresh: field) }
    var rest = body.prefix(Self.searchedBytes)
    while let tag = MetaTag(nextIn: &rest) {
      if tag["http-equiv"]?.lowercased() == "refresh", let content = tag["content"],
        let reference = Self.reference(inRefresh: content)
      {
        return reference
      }
    }
    return nil
  }

  /// "0; url=next.html": the target, when the time is nothing.
  static func reference(inRefresh text: String) -> String? {
    let time = text.prefix { $0 != ";" && $0 != "," }
    guard time.contains("0"), time.allSatisfy({ "0. \t".contains($0) }) else { return nil }
    let rest = text.dropFirst(time.count + 1).drop { " \t\n".contains($0) }
    let name = rest.prefix(3).lowercased()
    let afterName = rest.dropFirst(3).drop { " \t\n".contains($0) }
    let value = name == "url" && afterName.first == "=" ? afterName.dropFirst() : rest
    return unquoted(value.drop { " \t\n".contains($0) })
  }

  private static func unquoted(_ text: Substring) -> String? {
    let found: Substring
    if let quote = text.first, quote == "\"" || quote == "'" {
      found = text.dropFirst().prefix { $0 != quote }
    } else {
      found = text.prefix { !" \t\n".contains($0) }
    }
    return found.isEmpty ? nil : String(found)
  }
}
