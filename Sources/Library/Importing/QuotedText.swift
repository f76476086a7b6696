import Reading

/// A text whose scalars can be counted off at once.
struct QuotedText {
  /// What stands around a quote, in Unicode scalars.
  private static let contextLength = 32

  /// One byte a scalar where the whole text is ASCII, as most is.
  private enum Scalars {
    case ascii([UInt8])
    case any([Unicode.Scalar])
  }

  private let scalars: Scalars

  init(_ text: String) {
    var bytes = Array(text.utf8)
    if bytes.allSatisfy({ $0 < 0x80 }) {
      scalars = .ascii(bytes)
    } else {
      bytes = []
      scalars = .any(Array(text.unicodeScalars))
    }
  }

  private var count: Int {
    switch scalars {
    case .ascii(let bytes): bytes.count
    case .any(let scalars): scalars.count
    }
  }

  /// The selector of a passage that another program gives by its place, if the quote stands there.
  func selector(quote: String, range: Range<Int>) -> Selector? {
    guard range.lowerBound >= 0, range.upperBound <= count,
      text(range).utf8.elementsEqual(quote.utf8)
    else { return nil }
    return Selector(
      quote: quote,
      prefix: text(max(0, range.lowerBound - Self.contextLength)..<range.lowerBound),
      suffix: text(range.upperBound..<min(count, range.upperBound + Self.contextLength)),
      range: range
    )
  }

  private func text(_ range: Range<Int>) -> String {
    switch scalars {
    case .ascii(let bytes):
      return String(decoding: bytes[range], as: UTF8.self)
    case .any(let scalars):
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[range])
      return String(view)
    }
  }
}
