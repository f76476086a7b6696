@_spi(_Unicode) internal import Swift

/// A name as it is compared: `Café`, `CAFÉ` and ` café` are one.
///
/// Frozen, for tags are named by it: runs of white space (Unicode's White_Space) become one space and
/// none at the ends; NFD; then each scalar's full lower-case, upper-case and again lower-case mapping
/// of Unicode, without locale and context; NFC. So `STRASSE`, `straße` and `STRAẞE` are one, as are
/// `σ` and `ς`, `i` and `ı`. Nothing else is changed: `ﬁ` is `fi`, but full-width letters and
/// accents stay. Unicode keeps all of this for the characters that exist.
/// Source: Unicode 3.13, D145, and https://www.unicode.org/reports/tr15/
struct FoldedName: Hashable {
  let text: String

  init(_ name: String) {
    let squeezed = name.unicodeScalars.split(whereSeparator: \.properties.isWhitespace)
      .map { String($0) }.joined(separator: " ")
    var folded = String(String.UnicodeScalarView(squeezed._nfd))
    for mapping in [\.lowercaseMapping, \.uppercaseMapping, \.lowercaseMapping]
      as [KeyPath<Unicode.Scalar.Properties, String>]
    {
      folded = folded.unicodeScalars.map { $0.properties[keyPath: mapping] }.joined()
    }
    text = String(String.UnicodeScalarView(folded._nfc))
  }
}
