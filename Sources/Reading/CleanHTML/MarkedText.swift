/// The text of clean HTML, and what its elements say about parts of it.
public struct MarkedText: Hashable, Sendable {
  public let text: String
  /// In the order in which the elements end.
  public let marks: [InlineMark]
}

/// An element around a part of a text.
public struct InlineMark: Hashable, Sendable {
  public let element: InlineElement
  /// In bytes of UTF-8.
  public var range: Range<Int>
  /// Where a link leads.
  public var address: String?

  init(element: InlineElement, range: Range<Int>) {
    self.element = element
    self.range = range
  }
}

extension CleanHTML {
  /// The text of clean HTML with its marks, a line feed for each break; `nil` if it is not clean.
  public static func markedText(of html: String) -> MarkedText? {
    var reader = CleanHTMLReader(html)
    return reader.text()
  }
}
