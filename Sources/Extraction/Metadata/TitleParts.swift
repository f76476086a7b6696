/// The parts of a title that signs like `|` or ` – ` separate.
struct TitleParts {
  let texts: [Substring]
  private let whole: String

  /// Signs that separate only between spaces, and those that always do.
  private static let spaced: Set<Unicode.Scalar> = [
    "-", "–", "—", "»", "«", "·", "•", "/", ":", "›", "‹", "~", "_", ">", "<", "|", "｜",
  ]
  private static let bare: Set<Unicode.Scalar> = ["|", "｜"]

  init(_ title: String) {
    whole = title
    texts = Self.parts(of: title)
  }

  var withoutLast: String {
    guard let last = texts.last else { return whole }
    return String(whole[..<last.startIndex]).trimmingSigns
  }

  var withoutFirst: String {
    guard texts.count > 1 else { return whole }
    return String(whole[texts[1].startIndex...])
  }

  private static func parts(of title: String) -> [Substring] {
    let scalars = title.unicodeScalars
    var parts: [Substring] = []
    var start = title.startIndex
    var index = title.startIndex
    while index < title.endIndex {
      guard let end = signEnd(at: index, in: scalars) else {
        index = scalars.index(after: index)
        continue
      }
      if start < index { parts.append(title[start..<index].trimmingSpaces) }
      (start, index) = (end, end)
    }
    if start < title.endIndex { parts.append(title[start...].trimmingSpaces) }
    return parts.filter { !$0.isEmpty }
  }

  /// Where a separating sign that starts at `index` ends, with the spaces around it.
  private static func signEnd(
    at index: String.Index,
    in title: String.UnicodeScalarView
  ) -> String.Index? {
    let scalar = title[index]
    if scalar != " " { return bare.contains(scalar) ? title.index(after: index) : nil }
    let rest = title[title.index(after: index)...]
    let signs = rest.prefix(2).prefix { spaced.contains($0) }
    guard let sign = signs.first else { return nil }
    let after = rest[signs.endIndex...]
    guard after.first == " " || sign == "_" else { return nil }
    return after.drop { $0 == " " }.startIndex
  }
}

extension Substring {
  fileprivate var trimmingSpaces: Substring {
    var rest = drop { $0 == " " }
    while rest.last == " " { rest.removeLast() }
    return rest
  }
}

extension String {
  fileprivate var trimmingSigns: String {
    var rest = self[...]
    while let last = rest.last, !last.isLetter, !last.isNumber, !"?!.)]\"”»’'…%“".contains(last) {
      rest.removeLast()
    }
    return String(rest)
  }
}
