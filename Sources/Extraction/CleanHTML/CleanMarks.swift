internal import HTMLParsing
internal import Reading

/// Which elements of a page are kept as marks in the text.
enum CleanMarks {
  /// The clean element for one of a page's, or `nil` if only its text is kept.
  static func element(of tag: HTMLTag) -> InlineElement? { elements[Int(tag.rawValue)] }

  /// By the raw values of the tags, for this is asked of each element.
  private static let elements = HTMLTag.allCases.map { tag -> InlineElement? in
    switch "\(tag)" {
    case "br": nil
    case "tt": .code
    case "strike": .s
    case let name: InlineElement(rawValue: name)
    }
  }
}
