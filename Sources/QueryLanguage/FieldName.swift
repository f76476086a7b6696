/// The names that can stand before a colon.
enum FieldName: String, CaseIterable {
  case tag, list, site, title, author, lang, `is`, `in`, saved, published, words, minutes, progress
}

extension FieldName {
  /// The Latin letters up to a colon, in small letters, if that colon can end a field's name.
  ///
  /// It cannot in `https://…` and `std::vector`.
  static func spelling(in scalars: ArraySlice<Unicode.Scalar>) -> String? {
    guard let colon = scalars.firstIndex(where: { !Quotes.isLatinLetter($0) }),
      colon > scalars.startIndex, scalars[colon] == ":"
    else { return nil }
    let next = scalars[(colon + 1)...].first
    guard next != "/", next != ":" else { return nil }
    var letters = String.UnicodeScalarView()
    letters.append(contentsOf: scalars[..<colon])
    return String(letters).lowercased()
  }
}
